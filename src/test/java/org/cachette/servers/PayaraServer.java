package org.cachette.servers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Payara with the archives that its domain holds, a process on the loopback address. */
public final class PayaraServer extends ProcessServer {

    private final PayaraHome home;

    PayaraServer(PayaraHome home) {
        super("payara", home.httpPort());
        this.home = home;
    }

    @Override
    public URI healthUrl() {
        return url();
    }

    @Override
    public int managementPort() {
        return home.managementPort();
    }

    @Override
    List<String> command(Path javaHome, List<String> furtherJavaOptions) {
        return PayaraCommand.of(home, javaHome, furtherJavaOptions);
    }

    @Override
    boolean isUp() {
        return answers(URI.create("http://" + HOST + ":" + managementPort() + "/management/domain/version"));
    }

    @Override
    Path deployments() {
        return home.deployments();
    }

    @Override
    boolean isDeployed(Path archive) throws IOException {
        if (Files.exists(archive.resolveSibling(archive.getFileName() + "_deployFailed"))) {
            throw new IllegalStateException(
                    "Payara refused " + archive.getFileName() + "; " + home.log() + " has the reason");
        }
        return Files.exists(archive.resolveSibling(archive.getFileName() + "_deployed"));
    }
}
