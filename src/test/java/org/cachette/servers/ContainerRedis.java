package org.cachette.servers;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Volume;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.testcontainers.containers.GenericContainer;

/**
 * Redis in a container that shares this machine's network, user and files: so servers, sentinels and nodes of a cluster
 * know each other by the same addresses, and are told the same, as processes of this machine. That needs an engine on this
 * machine itself (Linux), or one that lends its network (Docker Desktop: host networking).
 */
final class ContainerRedis implements RedisLauncher {

    @Override
    public RunningServer launch(List<String> arguments, Path log) {
        Path directory = log.toAbsolutePath().getParent();
        List<String> command = new ArrayList<>(arguments);
        command.addAll(SINCE_7);
        @SuppressWarnings("resource") // Closed by whoever stops or kills it.
        GenericContainer<?> container = new GenericContainer<>(ContainerImages.of("redis"))
                .withNetworkMode("host")
                .withCommand(command.toArray(String[]::new))
                .withWorkingDirectory(directory.toString())
                .withCreateContainerCmdModifier(created -> confine(created, directory, arguments));
        container.start();
        return new RunningContainer("Redis", container);
    }

    private static void confine(CreateContainerCmd created, Path directory, List<String> arguments) {
        created.withEntrypoint("redis-server").withUser(owner(directory));
        HostConfig configuration = Objects.requireNonNull(created.getHostConfig());
        configuration.withBinds(shared(directory, arguments).stream()
                .map(path -> new Bind(path.toString(), new Volume(path.toString())))
                .toList());
    }

    /** The directories of all files that it is told of. */
    static List<Path> shared(Path directory, List<String> arguments) {
        Stream<Path> told = arguments.stream()
                .filter(argument -> argument.startsWith("/"))
                .map(Path::of)
                .map(path -> Files.isDirectory(path) ? path : path.getParent());
        return Stream.concat(Stream.of(directory), told).distinct().toList();
    }

    private static String owner(Path directory) {
        try {
            return Files.getAttribute(directory, "unix:uid") + ":" + Files.getAttribute(directory, "unix:gid");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
