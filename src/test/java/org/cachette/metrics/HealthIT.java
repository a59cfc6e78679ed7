package org.cachette.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.cachette.wildfly.Archives;
import org.cachette.wildfly.Http;
import org.cachette.wildfly.OnWildFly;
import org.cachette.wildfly.WildFly;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What the server tells of the application's health while Redis comes and goes. */
@OnWildFly
@RunAsClient
class HealthIT {

    @Deployment(testable = false)
    static WebArchive war() {
        return Archives.war();
    }

    @Test
    void readyWhileRedisAnswersAndAliveAllTheTime() throws Exception {
        Assumptions.assumeTrue(WildFly.redis().controllable());
        awaitRedis("UP");
        WildFly.redis().stop();
        try {
            awaitRedis("DOWN");
            HttpResponse<String> ready = get("/health/ready");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).contains("\"reason\":");
            assertThat(get("/health/live").statusCode()).isEqualTo(200);
            assertThat(get("/health/live").body()).contains("\"name\":\"cache\"");
        } finally {
            WildFly.redis().start();
        }
        awaitRedis("UP");
    }

    private static void awaitRedis(String status) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> get("/health/ready")
                .body()
                .contains("\"name\":\"cache-redis\",\"status\":\"" + status));
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return Http.get(URI.create("http://127.0.0.1:" + System.getProperty("wildfly.management.port") + path));
    }
}
