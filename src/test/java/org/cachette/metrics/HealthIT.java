package org.cachette.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.cachette.wildfly.Archives;
import org.cachette.wildfly.Http;
import org.cachette.wildfly.OnServer;
import org.cachette.wildfly.TestedServer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What the server tells of the application's health while Redis comes and goes. */
@OnServer
@RunAsClient
class HealthIT {

    @Deployment(testable = false)
    static WebArchive war() {
        return Archives.war();
    }

    @Test
    void readyWhileRedisAnswersAndAliveAllTheTime() throws Exception {
        Assumptions.assumeTrue(TestedServer.redis().controllable());
        awaitRedis("UP");
        TestedServer.redis().stop();
        try {
            awaitRedis("DOWN");
            HttpResponse<String> ready = get("/health/ready");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).contains("\"reason\":");
            // Not the status of the whole: a deployment that was refused before leaves the server checks without a
            // bean.
            assertThat(get("/health/live").body()).contains("\"name\":\"cache\",\"status\":\"UP\"");
        } finally {
            TestedServer.redis().start();
        }
        awaitRedis("UP");
    }

    private static void awaitRedis(String status) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> get("/health/ready")
                .body()
                .contains("\"name\":\"cache-redis\",\"status\":\"" + status));
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return Http.get(TestedServer.healthUrl().resolve(path));
    }
}
