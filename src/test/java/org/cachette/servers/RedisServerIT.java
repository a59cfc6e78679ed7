package org.cachette.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;

class RedisServerIT {

    private static final int TIMEOUT_MILLIS = 300;

    @Test
    void sharedRedisAnswers() throws IOException {
        assertThat(ping(Servers.sharedRedis())).isEqualTo("+PONG");
        assertThat(Servers.sharedRedis()).isSameAs(Servers.sharedRedis());
    }

    @Test
    void frozenRedisHoldsConnectionsWithoutAnsweringAndGoesOnWhenResumed() throws IOException {
        try (RedisServer redis = ownRedis()) {
            redis.start();
            redis.freeze();
            assertThatThrownBy(() -> ping(redis)).isInstanceOf(SocketTimeoutException.class);
            redis.resume();
            assertThat(ping(redis)).isEqualTo("+PONG");
        }
    }

    @Test
    void killedRedisRefusesConnectionsAndComesBackOnTheSamePort() throws IOException {
        try (RedisServer redis = ownRedis()) {
            redis.start();
            int port = redis.port();
            redis.kill();
            assertThatThrownBy(() -> ping(redis)).isInstanceOf(IOException.class);
            redis.restart();
            assertThat(redis.port()).isEqualTo(port);
            assertThat(ping(redis)).isEqualTo("+PONG");
            redis.stop();
            assertThatThrownBy(() -> ping(redis)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void frozenRedisCanBeKilledAndStoppedRedisClosed() {
        RedisServer redis = ownRedis();
        redis.start();
        redis.freeze();
        redis.kill();
        redis.start();
        redis.freeze();
        redis.stop();
        redis.close();
        assertThat(FreePort.isFree(redis.port())).isTrue();
    }

    @Test
    void takenPortIsToldByItsNumber() {
        try (RedisServer redis = ownRedis();
                RedisServer second = Servers.redis(redis.port())) {
            redis.start();
            assertThatThrownBy(second::start).hasMessageContaining(Integer.toString(redis.port()));
        }
    }

    @Test
    void unknownKindOfServersIsRefusedInASentence() {
        assertThatThrownBy(() -> ServerKind.of("dokcer"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("-Dservers=dokcer is unknown; allowed are auto, docker and embedded");
    }

    @Test
    void dockerThatIsWantedAndAway_isToldOf_andNothingElseIsUsedInstead() {
        if (DockerClientFactory.instance().isDockerAvailable()) {
            assertThat(ServerKind.of("docker")).isEqualTo(ServerKind.DOCKER);
        } else {
            assertThatThrownBy(() -> ServerKind.of(" Docker "))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("-Dservers=docker: no Docker engine answers. Start it, or say -Dservers=embedded");
        }
    }

    /** So that a file's path means the same inside. */
    @Test
    void aContainerSharesTheDirectoriesThatItIsToldOf(@TempDir Path directory) throws IOException {
        Path file = Files.createFile(directory.resolve("sentinel.conf"));
        Path data = Files.createDirectory(directory.resolve("data"));
        assertThat(ContainerRedis.shared(
                        Path.of("/logs"),
                        List.of(file.toString(), "--sentinel", "--dir", data.toString(), "--port", "1")))
                .containsExactly(Path.of("/logs"), directory, data);
    }

    private static RedisServer ownRedis() {
        RedisServer redis = Servers.redis();
        assumeTrue(redis.controllable(), "TEST_REDIS=true: Redis is not ours to stop");
        return redis;
    }

    private static String ping(RedisServer redis) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(redis.host(), redis.port()), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII);
        }
    }
}
