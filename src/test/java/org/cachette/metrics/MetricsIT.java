package org.cachette.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URI;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.cachette.wildfly.Archives;
import org.cachette.wildfly.Hello;
import org.cachette.wildfly.Http;
import org.cachette.wildfly.OnServer;
import org.cachette.wildfly.RestRoot;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Metrics as Prometheus scrapes them. */
@OnServer
@RunAsClient
class MetricsIT {

    @ArquillianResource
    private URI base;

    @Deployment(testable = false)
    static WebArchive war() {
        return Archives.withLibrary("metered.war")
                .addClasses(Hello.class, RestRoot.class)
                .addAsWebInfResource(new File("src/main/webapp/WEB-INF/jboss-deployment-structure.xml"));
    }

    @Test
    void countsByType() throws Exception {
        URI hello = base.resolve("api/hello");
        Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> Http.get(hello)
                .headers()
                .firstValue("X-Cache")
                .orElse("")
                .equals("HIT"));
        String text = Http.get(base.resolve("/metrics")).body();
        for (String name : new String[] {
            "cache_hits_total",
            "cache_misses_total",
            "cache_stores_total",
            "cache_bytes_stored_total",
            "cache_origin_seconds_count",
            "cache_lookup_seconds_count"
        }) {
            assertThat(text).containsPattern("(?m)^" + name + "\\{[^}]*type=\"dashboard\"[^}]*} [1-9]");
        }
        assertThat(text).containsPattern("(?m)^cache_redis_available(\\{[^}]*})? 1");
    }
}
