package org.cachette.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.cachette.servers.ApplicationServer;
import org.cachette.servers.ApplicationServerKind;
import org.cachette.servers.ServerHome;
import org.cachette.servers.Workspace;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The WAR as it ships, on the configured server and on a stock one. */
@OnServer
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
        ShopData.load();
    }

    @Test
    void configuredServerAnswers() throws Exception {
        assertThat(Http.get(base.resolve("api/dashboard")).statusCode()).isEqualTo(200);
    }

    @Test
    void configuredServerDescribesTheApi() throws Exception {
        URI openApi = base.resolve("/openapi");
        assertThat(Http.get(openApi).body()).contains("/cachette", "/api/dashboard:");
    }

    @Test
    void configuredServerTellsItsHealth() throws Exception {
        URI ready = TestedServer.healthUrl().resolve("/health/ready");
        assertThat(Http.get(ready).body()).contains("\"status\":\"UP\"");
    }

    @Test
    void configuredServerTellsItsMetrics() throws Exception {
        assertThat(Http.get(base.resolve("api/dashboard")).statusCode()).isEqualTo(200);
        assertThat(Http.get(base.resolve("/metrics")).body())
                .containsPattern("cache_(hits|misses)_total\\{.*type=\"dashboard\"");
    }

    @Test
    void stockServerAnswers() throws Exception {
        ApplicationServerKind kind = ApplicationServerKind.chosen();
        ServerHome home = kind.stock(Workspace.directory().resolve(kind.id() + "-stock"));
        home.deploy(Archives.warFile(), "cachette.war");
        try (ApplicationServer server = home.server()) {
            server.start(TestedServer.applicationConfiguration());
            URI dashboard = server.url().resolve("/cachette/api/dashboard");
            assertThat(Http.get(dashboard).statusCode()).isEqualTo(200);
        }
    }
}
