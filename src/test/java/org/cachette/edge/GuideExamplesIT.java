package org.cachette.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cachette.edge.EdgeClient.cache;

import java.net.URI;
import java.net.http.HttpResponse;
import org.awaitility.Awaitility;
import org.cachette.wildfly.OnServer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The guide's examples 1 to 4. */
@OnServer
@RunAsClient
class GuideExamplesIT {

    @ArquillianResource
    private URI base;

    private EdgeClient client;

    @Deployment(testable = false)
    static WebArchive application() {
        return EdgeWar.build();
    }

    @BeforeEach
    void forgetWhatWasCached() {
        client = new EdgeClient(base);
        Awaitility.await()
                .until(() -> client.post("control/invalidate/product", "").statusCode() == 200);
        client.post("control/invalidate/user", "");
        client.post("control/invalidate/analytics", "");
    }

    @Test
    void example1ASimpleCache() {
        HttpResponse<String> miss = client.get("guide/products");
        HttpResponse<String> hit = client.get("guide/products");

        assertThat(cache(miss)).isEqualTo("MISS");
        assertThat(cache(hit)).isEqualTo("HIT");
        assertThat(hit.body()).isEqualTo(miss.body());
    }

    @Test
    void example2InvalidationByTheWritingMethod() {
        client.get("guide/products");

        HttpResponse<String> created = client.post("guide/products", "coffee");

        assertThat(created.statusCode()).isEqualTo(201);
        HttpResponse<String> after = client.get("guide/products");
        assertThat(cache(after)).isEqualTo("MISS");
        assertThat(after.body()).contains("coffee");
    }

    @Test
    void example3OneAnswerPerUser() {
        String ann = client.get("guide/profile", "X-User", "ann").body();

        assertThat(client.get("guide/profile", "X-User", "bob").body()).contains("bob");
        assertThat(client.get("guide/profile", "X-User", "ann").body()).isEqualTo(ann);
        assertThat(client.get("guide/orders", "X-User", "ann").body()).contains("ann");
        assertThat(client.get("guide/orders", "X-User", "bob").body()).contains("bob");
        assertThat(cache(client.get("guide/orders", "X-User", "bob"))).isEqualTo("HIT");
    }

    @Test
    void example4OnACondition() {
        String cached = client.get("guide/data").body();

        assertThat(client.get("guide/data").body()).isEqualTo(cached);
        HttpResponse<String> uncached = client.get("guide/data?cache=false");
        assertThat(cache(uncached)).isEqualTo("BYPASS");
        assertThat(uncached.body()).isNotEqualTo(cached);
        assertThat(client.get("guide/data").body()).isEqualTo(cached);
    }
}
