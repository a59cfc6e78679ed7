package org.cachette.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.cachette.wildfly.OnWildFly;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** What is left in the server when an application with the cache goes. */
@OnWildFly
@RunAsClient
class UndeployIT {

    private static final String EDGE = "edge";

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = EDGE, managed = false, testable = false)
    static WebArchive application() {
        return EdgeWar.build();
    }

    @Test
    void undeployingLeavesNoThread() {
        for (int round = 0; round < 3; round++) {
            deployer.deploy(EDGE);
            URI base = URI.create("http://127.0.0.1:" + System.getProperty("wildfly.http.port") + "/edge/");
            assertThat(new EdgeClient(base).get("types/object").statusCode()).isEqualTo(200);
            assertThat(cacheThreads()).isNotEmpty();

            deployer.undeploy(EDGE);

            Awaitility.await().untilAsserted(() -> assertThat(cacheThreads()).isEmpty());
        }
    }

    /** Threads of the server that only the cache's libraries start. */
    private static List<String> cacheThreads() {
        return dump().lines()
                .filter(line -> line.startsWith("\""))
                .filter(line -> line.contains("redisson") || line.contains("cachette"))
                .toList();
    }

    private static String dump() {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        try {
            Process process = new ProcessBuilder(jcmd.toString(), String.valueOf(server()), "Thread.print")
                    .redirectErrorStream(true)
                    .start();
            return new String(process.getInputStream().readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long server() {
        String home = System.getProperty("wildfly.home");
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains("jboss.home.dir=" + home))
                .mapToLong(ProcessHandle::pid)
                .findFirst()
                .orElseThrow();
    }
}
