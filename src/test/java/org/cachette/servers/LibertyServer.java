package org.cachette.servers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Open Liberty with the archives that its home holds, a process on the loopback address. */
public final class LibertyServer extends ProcessServer {

    private static final String STARTED = "CWWKZ0001I: ";
    private static final String REFUSED = "CWWKZ0002E: ";

    private final LibertyHome home;

    LibertyServer(LibertyHome home) {
        super("liberty", home.httpPort());
        this.home = home;
    }

    @Override
    public URI healthUrl() {
        return url();
    }

    /** It has none of its own. */
    @Override
    public int managementPort() {
        return httpPort();
    }

    @Override
    List<String> command(Path javaHome, List<String> furtherJavaOptions) {
        Path liberty = Distributions.liberty();
        Path tools = liberty.resolve("bin/tools");
        List<String> command = new ArrayList<>(List.of(
                javaHome.resolve("bin/java").toString(),
                "-javaagent:" + tools.resolve("ws-javaagent.jar"),
                // What its own script opens of the JDK.
                "@" + liberty.resolve("lib/platform/java/java9.options"),
                "-Xmx512m",
                "-Djava.awt.headless=true"));
        command.addAll(furtherJavaOptions);
        command.addAll(List.of("-jar", tools.resolve("ws-server.jar").toString(), LibertyHome.NAME));
        return command;
    }

    @Override
    Map<String, String> environment(Map<String, String> applications) {
        Map<String, String> all = new HashMap<>(applications);
        all.put("WLP_USER_DIR", home.user().toString());
        all.put("HTTP_HOST", HOST);
        all.put("HTTP_PORT", Integer.toString(httpPort()));
        return all;
    }

    @Override
    boolean isUp() {
        return Files.exists(home.log());
    }

    @Override
    Path deployments() {
        return home.deployments();
    }

    @Override
    boolean isDeployed(Path archive) throws IOException {
        String application = " " + archive.getFileName().toString().replace(".war", "") + " ";
        for (String line : Files.readAllLines(home.log())) {
            if (line.contains(REFUSED) && line.contains(application)) {
                throw new IllegalStateException("Open Liberty refused" + application + "; see " + home.log());
            }
            if (line.contains(STARTED) && line.contains(application)) {
                return true;
            }
        }
        return false;
    }
}
