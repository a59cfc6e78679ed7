package org.cachette.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.cachette.wildfly.Archives;
import org.cachette.wildfly.Http;
import org.cachette.wildfly.OnServer;
import org.cachette.wildfly.ShopData;
import org.cachette.wildfly.TestUser;
import org.cachette.wildfly.TestedServer;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is left in the server when the WAR as it ships goes, time and again. */
@OnServer
@RunAsClient
class UndeployIT {

    private static final String SHOP = "cachette";
    private static final int FIRST_ROUNDS = 4;
    private static final int ROUNDS = Integer.getInteger("undeploy.rounds", 20);

    /** Servers keep the last one or two for a while themselves; what is left of each of twenty rounds would be sixteen. */
    private static final int SERVERS_OWN = 3;

    private static final Duration LONGEST = Duration.ofSeconds(90);

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = SHOP, managed = false, testable = false)
    static WebArchive shop() {
        return Archives.war();
    }

    @BeforeAll
    static void load() {
        ShopData.load();
    }

    @Test
    void undeployingLeavesNoThreadAndNoClassLoader() throws Exception {
        deployer.deploy(SHOP);
        assertThat(ServerThreads.applicationClassLoaders())
                .as("class loaders of a deployed application, by the names that the servers give them")
                .isPositive();
        deployer.undeploy(SHOP);
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

    private void deployUseAndUndeploy() throws Exception {
        deployer.deploy(SHOP);
        URI shop = TestedServer.url(SHOP).resolve("api/");
        assertThat(Http.post(shop.resolve("cache/invalidate/dashboard"), TestUser.ADMIN, "")
                        .statusCode())
                .isEqualTo(200);
        for (int i = 0; i < 2; i++) {
            assertThat(Http.get(shop.resolve("dashboard")).statusCode()).isEqualTo(200);
        }
        assertThat(Http.get(shop.resolve("profile"), TestUser.CUSTOMER).statusCode())
                .isEqualTo(200);
        assertThat(ownThreads()).isNotEmpty();

        deployer.undeploy(SHOP);

        Awaitility.await().atMost(LONGEST).untilAsserted(() -> assertThat(ownThreads())
                .isEmpty());
    }

    /** Threads of the server that only the cache's and the shop's libraries start. */
    private static List<String> ownThreads() {
        return ServerThreads.named("redisson", "cachette", "httpclient-dispatch", "elasticsearch");
    }
}
