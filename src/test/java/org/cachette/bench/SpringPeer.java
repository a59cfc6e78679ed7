package org.cachette.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cachette.servers.FreePort;
import org.cachette.servers.JavaHome;
import org.cachette.servers.RedisServer;

/** Spring's cache over the same Redis, where {@code bench/hit-cost.sh} has built it, on the same JDK with the same heap. */
record SpringPeer(PeerProcess process) implements Peer {

    private static final Path ARCHIVE =
            Path.of("bench/peers/spring/target/spring.jar").toAbsolutePath();

    static boolean isBuilt() {
        return Files.exists(ARCHIVE);
    }

    static SpringPeer started(RedisServer redis, Path directory) {
        int port = FreePort.find();
        return new SpringPeer(PeerProcess.started(
                "spring",
                port,
                directory,
                JavaHome.ofServers().resolve("bin/java").toString(),
                "-Xms512m",
                "-Xmx512m",
                "-jar",
                ARCHIVE.toString(),
                "--server.port=" + port,
                "--spring.data.redis.host=" + redis.host(),
                "--spring.data.redis.port=" + redis.port()));
    }

    @Override
    public List<Contender> contenders() {
        return List.of(
                process.contender("spring-constant", "/bytes/constant/10"),
                process.contender("spring", "/bytes/cached/10"));
    }

    @Override
    public void close() {
        process.close();
    }
}
