package org.cachette.servers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.wildfly.core.launcher.StandaloneCommandBuilder;

/** WildFly with the archives that its home holds, a process on the loopback address. */
public final class WildFlyServer extends ProcessServer {

    private final WildFlyHome home;
    private final int managementPort;

    /** A server on free ports, not started yet. */
    public WildFlyServer(WildFlyHome home) {
        this(home, FreePort.find(), FreePort.find());
    }

    public WildFlyServer(WildFlyHome home, int httpPort, int managementPort) {
        super("wildfly", httpPort);
        this.home = home;
        this.managementPort = managementPort;
    }

    @Override
    public WildFlyServer withJavaOptions(String... options) {
        super.withJavaOptions(options);
        return this;
    }

    @Override
    public URI healthUrl() {
        return managementUrl();
    }

    @Override
    public int managementPort() {
        return managementPort;
    }

    /** Where the server's own health and metrics answer, without a path. */
    public URI managementUrl() {
        return URI.create("http://" + HOST + ":" + managementPort);
    }

    @Override
    List<String> command(Path javaHome, List<String> furtherJavaOptions) {
        return StandaloneCommandBuilder.of(home.path())
                .setBaseDirectory(home.base())
                .setJavaHome(javaHome)
                .setJavaOptions("-Xms128m", "-Xmx512m", "-Djava.net.preferIPv4Stack=true", "-Djava.awt.headless=true")
                .addJavaOptions(furtherJavaOptions)
                .setBindAddressHint(HOST)
                .setBindAddressHint("management", HOST)
                .addServerArgument("-Djboss.http.port=" + httpPort())
                .addServerArgument("-Djboss.https.port=" + FreePort.find())
                .addServerArgument("-Djboss.management.http.port=" + managementPort)
                .build();
    }

    @Override
    boolean isUp() {
        return answers(managementUrl().resolve("/management"));
    }

    @Override
    Path deployments() {
        return home.deployments();
    }

    @Override
    boolean isDeployed(Path archive) throws IOException {
        Path failed = archive.resolveSibling(archive.getFileName() + ".failed");
        if (Files.exists(failed)) {
            throw new IllegalStateException("WildFly refused " + archive.getFileName() + ": "
                    + Files.readString(failed).strip());
        }
        return Files.exists(archive.resolveSibling(archive.getFileName() + ".deployed"));
    }
}
