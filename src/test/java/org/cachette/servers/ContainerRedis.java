package org.cachette.servers;

import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import java.util.Objects;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** Redis in a container, on a port that stays the same over its restarts. */
final class ContainerRedis implements RedisServer {

    private static final DockerImageName IMAGE = DockerImageName.parse("redis:7.4.2-alpine");
    private static final int INNER_PORT = 6379;

    private final int port;
    private final GenericContainer<?> container;

    ContainerRedis(int port) {
        this.port = port;
        this.container = new GenericContainer<>(IMAGE)
                .withCommand("redis-server", "--save", "", "--appendonly", "no")
                .withExposedPorts(INNER_PORT)
                .withCreateContainerCmdModifier(command -> bindPort(Objects.requireNonNull(command.getHostConfig())));
    }

    @Override
    public String host() {
        return "127.0.0.1";
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
        container.start();
    }

    @Override
    public synchronized void stop() {
        container.stop();
    }

    @Override
    public synchronized void kill() {
        if (container.isRunning()) {
            DockerClientFactory.lazyClient()
                    .killContainerCmd(container.getContainerId())
                    .exec();
        }
        container.stop();
    }

    @Override
    public synchronized void freeze() {
        DockerClientFactory.lazyClient()
                .pauseContainerCmd(container.getContainerId())
                .exec();
    }

    @Override
    public synchronized void resume() {
        DockerClientFactory.lazyClient()
                .unpauseContainerCmd(container.getContainerId())
                .exec();
    }

    @Override
    public void close() {
        kill();
    }

    private void bindPort(HostConfig configuration) {
        configuration.withPortBindings(PortBinding.parse("127.0.0.1:" + port + ":" + INNER_PORT));
    }
}
