package org.cachette.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cachette.servers.Servers;
import org.cachette.servers.WildFlyHome;
import org.cachette.servers.WildFlyServer;
import org.cachette.shop.elastic.ElasticsearchConnection;
import org.cachette.shop.load.FoodMartLoader;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The WAR as it ships, on the configured server and on a stock one. */
@OnWildFly
@RunAsClient
class DeploymentIT {

    @ArquillianResource
    private URI base;

    @Deployment(testable = false)
    static WebArchive war() {
        return Archives.war();
    }

    @BeforeAll
    static void load() {
        try (ElasticsearchConnection connection =
                ElasticsearchConnection.to(Servers.sharedElasticsearch().url().toString())) {
            FoodMartLoader.load(connection.client(), line -> {});
        }
    }

    @Test
    void configuredServerAnswers() throws Exception {
        assertThat(Http.get(base.resolve("api/dashboard")).statusCode()).isEqualTo(200);
    }

    @Test
    void configuredServerDescribesTheApi() throws Exception {
        URI openApi = base.resolve("/openapi");
        assertThat(Http.get(openApi).body()).contains("/cachette/api/dashboard");
    }

    @Test
    void configuredServerTellsItsHealth() throws Exception {
        URI ready = URI.create("http://127.0.0.1:" + System.getProperty("wildfly.management.port") + "/health/ready");
        assertThat(Http.get(ready).body()).contains("\"status\":\"UP\"");
    }

    @Test
    void configuredServerTellsItsMetrics() throws Exception {
        assertThat(Http.get(base.resolve("api/dashboard")).statusCode()).isEqualTo(200);
        assertThat(Http.get(base.resolve("/metrics")).body())
                .containsPattern("cache_(hits|misses)_total\\{.*type=\"dashboard\"");
    }

    @Test
    void scriptsOfServerConfigMayRunAgain() throws Exception {
        WildFlyHome home = WildFlyHome.configured(Archives.directory().resolve("wildfly-again"));
        Path configuration = home.path().resolve("standalone/configuration/standalone.xml");
        String once = Files.readString(configuration);
        home.configure();
        assertThat(once).contains("integrated-jaspi=\"false\"", "microprofile-health", "microprofile-openapi");
        assertThat(configuration).hasContent(once);
    }

    @Test
    void stockServerAnswers() throws Exception {
        WildFlyHome home = WildFlyHome.stock(Archives.directory().resolve("wildfly-stock"));
        home.deploy(Archives.warFile(), "cachette.war");
        try (WildFlyServer server = new WildFlyServer(home)) {
            server.start(WildFly.applicationConfiguration());
            URI dashboard = server.url().resolve("/cachette/api/dashboard");
            assertThat(Http.get(dashboard).statusCode()).isEqualTo(200);
        }
    }
}
