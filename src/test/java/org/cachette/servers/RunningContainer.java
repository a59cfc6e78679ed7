package org.cachette.servers;

import com.github.dockerjava.api.DockerClient;
import java.util.List;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;

/** A container that was started. */
final class RunningContainer implements RunningServer {

    private static final int GOOD_ORDER_SECONDS = 20;
    private static final int TOLD_LINES = 30;

    private final String name;
    private final GenericContainer<?> container;

    RunningContainer(String name, GenericContainer<?> container) {
        this.name = name;
        this.container = container;
    }

    @Override
    public String name() {
        return name + " in " + container.getDockerImageName();
    }

    @Override
    public boolean isAlive() {
        return container.isRunning();
    }

    @Override
    public long exitCode() {
        Long code = container.getCurrentContainerInfo().getState().getExitCodeLong();
        return code == null ? -1 : code;
    }

    @Override
    public String endOfLog() {
        List<String> lines = container.getLogs().lines().toList();
        return ". The end of its log:\n"
                + String.join("\n", lines.subList(Math.max(0, lines.size() - TOLD_LINES), lines.size()));
    }

    @Override
    public void stop() {
        if (isAlive()) {
            if (Boolean.TRUE.equals(
                    container.getCurrentContainerInfo().getState().getPaused())) {
                resume();
            }
            client().stopContainerCmd(container.getContainerId())
                    .withTimeout(GOOD_ORDER_SECONDS)
                    .exec();
        }
        container.stop();
    }

    /** Testcontainers' way to stop a container is to kill and remove it. */
    @Override
    public void kill() {
        container.stop();
    }

    @Override
    public void freeze() {
        client().pauseContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void resume() {
        client().unpauseContainerCmd(container.getContainerId()).exec();
    }

    private static DockerClient client() {
        return DockerClientFactory.lazyClient();
    }
}
