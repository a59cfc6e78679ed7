package org.cachette.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.cachette.wildfly.OnServer;
import org.cachette.wildfly.TestedServer;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** What is left in the server when an application with the cache goes, time and again. */
@OnServer
@RunAsClient
class UndeployIT {

    private static final String EDGE = "edge";
    private static final int FIRST_ROUNDS = 4;
    private static final int ROUNDS = 20;

    /** Servers keep the last one or two for a while themselves; what is left of each round would be sixteen. */
    private static final int SERVERS_OWN = 3;

    private static final Duration LONGEST = Duration.ofSeconds(90);

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = EDGE, managed = false, testable = false)
    static WebArchive application() {
        return EdgeWar.build();
    }

    @Test
    void undeployingLeavesNoThreadAndNoClassLoader() {
        deployer.deploy(EDGE);
        assertThat(ServerThreads.applicationClassLoaders())
                .as("class loaders of a deployed application, by the names that the servers give them")
                .isPositive();
        deployer.undeploy(EDGE);
        for (int round = 1; round < FIRST_ROUNDS; round++) {
            deployUseAndUndeploy();
        }
        int loaders = ServerThreads.applicationClassLoaders();
        for (int round = FIRST_ROUNDS; round < ROUNDS; round++) {
            deployUseAndUndeploy();
        }
        Awaitility.await().atMost(LONGEST).untilAsserted(() -> assertThat(ServerThreads.applicationClassLoaders())
                .as("class loaders after %s rounds, %s after %s", ROUNDS, loaders, FIRST_ROUNDS)
                .isLessThanOrEqualTo(loaders + SERVERS_OWN));
    }

    private void deployUseAndUndeploy() {
        deployer.deploy(EDGE);
        EdgeClient client = new EdgeClient(TestedServer.url(EDGE));
        assertThat(client.get("types/object").statusCode()).isEqualTo(200);
        assertThat(client.get("types/object").statusCode()).isEqualTo(200);
        client.post("control/invalidate/product", "");
        assertThat(cacheThreads()).isNotEmpty();

        deployer.undeploy(EDGE);

        Awaitility.await().atMost(LONGEST).untilAsserted(() -> assertThat(cacheThreads())
                .isEmpty());
    }

    /** Threads of the server that only the cache's libraries start. */
    private static List<String> cacheThreads() {
        return ServerThreads.named("redisson", "cachette");
    }
}
