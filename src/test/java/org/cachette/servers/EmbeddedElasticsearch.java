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
import org.jspecify.annotations.Nullable;

/** The official distribution, a process on the loopback address; it runs on the JDK of this JVM (21 or newer). */
final class EmbeddedElasticsearch implements ElasticsearchServer {

    private static final String HOST = "127.0.0.1";
    private static final String HEAP = "-Xms512m -Xmx512m";
    private static final Duration LONGEST_START = Duration.ofSeconds(300);
    private static final int LOOK_TIMEOUT_MILLIS = 2_000;

    private final int port;
    private final Path wantedDirectory;
    private @Nullable ServerProcess process;

    EmbeddedElasticsearch(int port, Path directory) {
        this.port = port;
        this.wantedDirectory = directory;
    }

    @Override
    public URI url() {
        return URI.create("http://" + HOST + ":" + port);
    }

    @Override
    public synchronized void start() {
        if (process != null && process.isAlive()) {
            return;
        }
        if (!FreePort.isFree(port)) {
            throw new IllegalStateException("Elasticsearch can't start: port " + port + " of 127.0.0.1 is in use");
        }
        try {
            process = startProcess();
        } catch (IOException e) {
            throw new UncheckedIOException("Elasticsearch could not be prepared", e);
        }
        process.awaitReady(this::isReady, LONGEST_START);
    }

    @Override
    public synchronized void stop() {
        if (process != null) {
            process.stop();
            process = null;
        }
    }

    private ServerProcess startProcess() throws IOException {
        UnprivilegedUser user = UnprivilegedUser.ofThisJvm();
        Path home = user.readable(Distributions.elasticsearch());
        Path directory = user.writable(wantedDirectory);
        Path configuration = configuration(home, directory);
        Path temporary = Files.createDirectories(directory.resolve("tmp"));
        user.own(directory);
        List<String> command = new ArrayList<>(user.prefix());
        command.add(home.resolve("bin/elasticsearch").toString());
        command.addAll(settings(directory));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().put("ES_JAVA_HOME", System.getProperty("java.home"));
        ServerJavaOptions.addTo(builder.environment(), "ES_JAVA_OPTS", HEAP);
        builder.environment().put("ES_TMPDIR", temporary.toString());
        builder.environment().put("ES_PATH_CONF", configuration.toString());
        return ServerProcess.start("Elasticsearch", builder, LogFiles.named("elasticsearch-" + port));
    }

    private List<String> settings(Path directory) {
        return List.of(
                "-Ediscovery.type=single-node",
                "-Enetwork.host=" + HOST,
                "-Ehttp.port=" + port,
                "-Etransport.port=" + FreePort.find(),
                "-Expack.security.enabled=false",
                // A disk that is almost full would otherwise make the indices read-only.
                "-Ecluster.routing.allocation.disk.threshold_enabled=false",
                "-Epath.data=" + directory.resolve("data"),
                "-Epath.logs=" + directory.resolve("logs"));
    }

    /** Its own copy, since Elasticsearch writes its keystore there. */
    private static Path configuration(Path home, Path directory) throws IOException {
        Path configuration = directory.resolve("config");
        if (!Files.exists(configuration)) {
            DirectoryCopy.copy(home.resolve("config"), configuration);
        }
        return configuration;
    }

    private boolean isReady() {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) url().resolve("/_cluster/health?wait_for_status=yellow&timeout=1s")
                            .toURL()
                            .openConnection();
            connection.setConnectTimeout(LOOK_TIMEOUT_MILLIS);
            connection.setReadTimeout(LOOK_TIMEOUT_MILLIS);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException notYet) {
            return false;
        }
    }
}
