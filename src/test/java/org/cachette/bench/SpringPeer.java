package org.cachette.bench;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.cachette.servers.FreePort;
import org.cachette.servers.JavaHome;
import org.cachette.servers.RedisServer;
import org.cachette.servers.ServerProcess;

/** Spring's cache over the same Redis, where {@code bench/hit-cost.sh} has built it, on the same JDK with the same heap. */
final class SpringPeer implements AutoCloseable {

    private static final Path ARCHIVE =
            Path.of("bench/peers/spring/target/spring.jar").toAbsolutePath();

    private final ServerProcess process;
    private final int port;

    private SpringPeer(ServerProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    static boolean isBuilt() {
        return Files.exists(ARCHIVE);
    }

    static SpringPeer started(RedisServer redis, Path directory) {
        int port = FreePort.find();
        ProcessBuilder command = new ProcessBuilder(
                JavaHome.ofServers().resolve("bin/java").toString(),
                "-Xms512m",
                "-Xmx512m",
                "-jar",
                ARCHIVE.toString(),
                "--server.port=" + port,
                "--spring.data.redis.host=" + redis.host(),
                "--spring.data.redis.port=" + redis.port());
        SpringPeer peer = new SpringPeer(ServerProcess.start("spring", command, directory.resolve("spring.out")), port);
        Awaitility.await("spring").atMost(Duration.ofMinutes(1)).until(() -> Programs.answers(port));
        return peer;
    }

    List<Contender> contenders() {
        return List.of(way("spring-constant", "constant"), way("spring", "cached"));
    }

    private Contender way(String name, String path) {
        URI url = URI.create("http://127.0.0.1:" + port + "/bytes/" + path + "/10");
        return new Contender(name + "/10", process.handle().pid(), url, List.of(), () -> Double.NaN);
    }

    @Override
    public void close() {
        process.stop();
    }
}
