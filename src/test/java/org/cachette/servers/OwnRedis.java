package org.cachette.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A real Redis of one's own on the loopback address: a process or a container, as {@link ServerKind} says. */
final class OwnRedis implements RedisServer {

    private static final String HOST = "127.0.0.1";
    private static final int SHORT_MILLIS = 500;
    private static final int PATIENCE_MILLIS = 10_000;
    private static final Duration LONGEST_START = Duration.ofSeconds(20);
    private static final Duration LONGEST_LOAD = Duration.ofSeconds(180);

    private final int port;
    private final List<String> arguments;
    private final Path log;
    private @Nullable RunningServer process;

    /**
     * A server that keeps nothing on disk.
     *
     * @param settings further ones, as on the command line
     */
    OwnRedis(int port, String... settings) {
        this(port, List.of("--save", "", "--appendonly", "no"), List.of(settings));
    }

    private OwnRedis(int port, List<String> first, List<String> then) {
        this.port = port;
        this.arguments = Stream.concat(first.stream(), then.stream()).toList();
        this.log = LogFiles.named("redis-" + port);
    }

    /** A server that a file of settings describes. */
    static OwnRedis configured(int port, Path configuration) {
        return new OwnRedis(port, List.of(configuration.toAbsolutePath().toString()), List.of());
    }

    /** A sentinel, which writes what it learns into its configuration. */
    static OwnRedis sentinel(int port, Path configuration) {
        return new OwnRedis(port, List.of(configuration.toString(), "--sentinel"), List.of());
    }

    @Override
    public String host() {
        return HOST;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public boolean controllable() {
        return true;
    }

    @Override
    public synchronized void start() {
        if (process != null && process.isAlive()) {
            return;
        }
        launch(List.of()).awaitReady(this::answersPing, LONGEST_START);
    }

    /** Starts it and returns while it is still loading its data. */
    synchronized void startLoading(String... further) {
        launch(List.of(further)).awaitReady(() -> says("LOADING", PATIENCE_MILLIS), LONGEST_START);
    }

    /** Returns once it has loaded its data. */
    synchronized void awaitLoaded() {
        running().awaitReady(this::answersPing, LONGEST_LOAD);
    }

    private RunningServer launch(List<String> further) {
        if (!FreePort.isFree(port)) {
            throw new IllegalStateException("Redis can't start: port " + port + " of 127.0.0.1 is in use");
        }
        List<String> all = new ArrayList<>(arguments);
        all.addAll(further);
        all.addAll(List.of("--port", Integer.toString(port), "--bind", HOST));
        RunningServer started = RedisLauncher.chosen().launch(all, log);
        process = started;
        return started;
    }

    @Override
    public synchronized void stop() {
        if (process != null) {
            process.stop();
            process = null;
        }
    }

    @Override
    public synchronized void kill() {
        if (process != null) {
            process.kill();
            process = null;
        }
    }

    @Override
    public synchronized void freeze() {
        running().freeze();
    }

    @Override
    public synchronized void resume() {
        running().resume();
    }

    @Override
    public void close() {
        kill();
    }

    /** Asks it something in a line, signed in with this password unless it is empty. */
    String ask(String command, String password) {
        try (RedisSocket socket = new RedisSocket(port, PATIENCE_MILLIS)) {
            if (!password.isEmpty()) {
                socket.ask("AUTH " + password);
            }
            return socket.ask(command);
        } catch (IOException e) {
            throw new UncheckedIOException("Redis on port " + port + " did not answer " + command, e);
        }
    }

    /** Waits until the answer to this contains that. */
    synchronized void await(String command, String expected, String password) {
        running().awaitReady(() -> ask(command, password).contains(expected), LONGEST_START);
    }

    private RunningServer running() {
        if (process == null || !process.isAlive()) {
            throw new IllegalStateException("Redis on port " + port + " is not running");
        }
        return process;
    }

    private boolean answersPing() {
        return says("PONG", SHORT_MILLIS) || says("NOAUTH", SHORT_MILLIS);
    }

    /** What a PING is answered with. */
    private boolean says(String answer, int patienceMillis) {
        try (RedisSocket socket = new RedisSocket(port, patienceMillis)) {
            return socket.ask("PING").startsWith(answer);
        } catch (IOException notYet) {
            return false;
        }
    }
}
