package org.cachette.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What all application servers have in common: one JVM, and a directory whose marker files say what is deployed. */
abstract class ProcessServer implements ApplicationServer {

    static final String HOST = "127.0.0.1";

    /** Ten seconds where it has the machine for itself. */
    private static final Duration LONGEST_START = Duration.ofSeconds(300);

    private static final int LOOK_TIMEOUT_MILLIS = 5_000;

    private final ServerJvm jvm;
    private final int httpPort;
    private List<String> javaOptions = List.of();
    private Path javaHome = JavaHome.ofServers();

    ProcessServer(String kind, int httpPort) {
        this.jvm = new ServerJvm(kind + "-" + httpPort);
        this.httpPort = httpPort;
    }

    @Override
    public ApplicationServer withJavaOptions(String... options) {
        javaOptions = List.of(options);
        return this;
    }

    @Override
    public ApplicationServer withJavaHome(Path home) {
        javaHome = home;
        return this;
    }

    @Override
    public URI url() {
        return URI.create("http://" + HOST + ":" + httpPort);
    }

    @Override
    public void launch(Map<String, String> environment) {
        List<String> options = new ArrayList<>(ServerJavaOptions.all());
        options.addAll(javaOptions);
        jvm.start(command(javaHome, options), environment(environment));
    }

    @Override
    public void awaitDeployed() {
        try {
            jvm.running().awaitReady(() -> isUp() && isDeployed(), LONGEST_START);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    public long pid() {
        return jvm.pid();
    }

    @Override
    public CompletableFuture<?> end() {
        return jvm.end();
    }

    @Override
    public void freeze() {
        jvm.running().signal("STOP");
    }

    @Override
    public void resume() {
        jvm.running().signal("CONT");
    }

    @Override
    public void kill() {
        jvm.running().kill();
    }

    @Override
    public void close() {
        jvm.stop();
    }

    int httpPort() {
        return httpPort;
    }

    /** How its JVM is started, without any shell, so that signals reach the server itself. */
    abstract List<String> command(Path javaHome, List<String> furtherJavaOptions);

    /** What the server itself is told by its environment, beside what the applications are. */
    Map<String, String> environment(Map<String, String> applications) {
        return applications;
    }

    /** Whether the server itself has come up. */
    abstract boolean isUp();

    /**
     * Whether the archive is deployed, as its marker files say.
     *
     * @throws IllegalStateException with the reason, when the server refused it
     */
    abstract boolean isDeployed(Path archive) throws IOException;

    /** Where the archives lie. */
    abstract Path deployments();

    /** Whether somebody answers an HTTP request there, whatever the status below 500. */
    static boolean answers(URI uri) {
        try {
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout(LOOK_TIMEOUT_MILLIS);
            connection.setReadTimeout(LOOK_TIMEOUT_MILLIS);
            connection.setRequestProperty("X-Requested-By", "tests");
            connection.setInstanceFollowRedirects(false);
            try {
                return connection.getResponseCode() < HttpURLConnection.HTTP_INTERNAL_ERROR;
            } finally {
                // WildFly's management takes no more when a hundred are open, until they have been idle for a minute.
                connection.disconnect();
            }
        } catch (IOException notYet) {
            return false;
        }
    }

    private boolean isDeployed() {
        try (var files = Files.list(deployments())) {
            List<Path> archives =
                    files.filter(file -> file.toString().endsWith(".war")).toList();
            for (Path archive : archives) {
                if (!isDeployed(archive)) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
