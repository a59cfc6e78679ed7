package org.cachette.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.embedded.core.ExecutableProvider;

/** The real Redis binary that embedded-redis carries, as a process on the loopback address. */
final class EmbeddedRedis implements RedisServer {

    private static final String HOST = "127.0.0.1";
    private static final Duration LONGEST_START = Duration.ofSeconds(20);
    private static final int PING_TIMEOUT_MILLIS = 500;

    private final int port;
    private final Path log;
    private @Nullable ServerProcess process;

    EmbeddedRedis(int port) {
        this.port = port;
        this.log = LogFiles.named("redis-" + port);
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
        if (!FreePort.isFree(port)) {
            throw new IllegalStateException("Redis can't start: port " + port + " of 127.0.0.1 is in use");
        }
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Binary.PATH.toString(),
                "--port",
                Integer.toString(port),
                "--bind",
                HOST,
                "--save",
                "",
                "--appendonly",
                "no"));
        builder.directory(log.getParent().toFile());
        ServerProcess started = ServerProcess.start("Redis", builder, log);
        process = started;
        started.awaitReady(this::answersPing, LONGEST_START);
    }

    @Override
    public synchronized void stop() {
        if (process != null) {
            process.signal("CONT");
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
        running().signal("STOP");
    }

    @Override
    public synchronized void resume() {
        running().signal("CONT");
    }

    @Override
    public void close() {
        kill();
    }

    private ServerProcess running() {
        if (process == null || !process.isAlive()) {
            throw new IllegalStateException("Redis on port " + port + " is not running");
        }
        return process;
    }

    private boolean answersPing() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByName(HOST), port), PING_TIMEOUT_MILLIS);
            socket.setSoTimeout(PING_TIMEOUT_MILLIS);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            InputStream answer = socket.getInputStream();
            return new String(answer.readNBytes("+PONG".length()), StandardCharsets.US_ASCII).equals("+PONG");
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Taken out of the library once per JVM, each to a place of its own: the library deletes it when its JVM ends. */
    private static final class Binary {
        static final Path PATH = unpacked();

        private static Path unpacked() {
            try {
                Path directory = Files.createDirectories(Distributions.directory()
                        .resolve("redis")
                        .resolve(Long.toString(ProcessHandle.current().pid())));
                Path unpacked = ExecutableProvider.newJarResourceProvider(directory.toFile())
                        .get()
                        .toPath();
                return unpacked.toAbsolutePath();
            } catch (IOException e) {
                throw new UncheckedIOException("The Redis binary could not be unpacked", e);
            }
        }
    }
}
