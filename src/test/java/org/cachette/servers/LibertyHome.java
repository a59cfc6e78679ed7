package org.cachette.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A server of Open Liberty as {@code server-config/liberty} describes it; the program itself is the unpacked original. */
public final class LibertyHome implements ServerHome {

    static final String NAME = "cachette";

    private final Path user;
    private final int httpPort = FreePort.find();

    private LibertyHome(Path user) {
        this.user = user.toAbsolutePath();
    }

    /** A fresh server; what is in the directory is deleted first. */
    static LibertyHome fresh(Path directory) {
        LibertyHome home = new LibertyHome(directory);
        try {
            if (Files.exists(directory)) {
                TemporaryDirectory.delete(directory);
            }
            Files.createDirectories(home.deployments());
            Path description = Workspace.build().resolveSibling("server-config/liberty/server.xml");
            Files.copy(description, home.base().resolve("server.xml"));
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException("Open Liberty could not be prepared in " + directory, e);
        }
    }

    @Override
    public LibertyHome another(Path directory) {
        LibertyHome other = fresh(directory);
        try {
            DirectoryCopy.copy(deployments(), other.deployments());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return other;
    }

    @Override
    public Path deploy(Path archive, String name) {
        try {
            return Files.copy(archive, deployments().resolve(name), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(archive + " could not be deployed", e);
        }
    }

    @Override
    public Path log() {
        return base().resolve("logs/messages.log");
    }

    @Override
    public LibertyServer server() {
        return new LibertyServer(this);
    }

    Path user() {
        return user;
    }

    Path deployments() {
        return base().resolve("dropins");
    }

    int httpPort() {
        return httpPort;
    }

    private Path base() {
        return user.resolve("servers").resolve(NAME);
    }
}
