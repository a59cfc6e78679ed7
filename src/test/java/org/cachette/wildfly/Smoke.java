package org.cachette.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.cachette.servers.ApplicationServer;
import org.cachette.servers.ServerHome;

/** Whether the WAR as it ships does on a server what it is for: miss, hit, invalidation, operators. */
final class Smoke {

    private static final Duration LONGEST = Duration.ofSeconds(90);

    private final URI base;

    private Smoke(URI base) {
        this.base = base;
    }

    /** Deploys the WAR, starts the server, tries it and ends it. */
    static void check(ServerHome home, ApplicationServer server) throws Exception {
        ShopData.load();
        home.deploy(Archives.warFile(), "cachette.war");
        try (server) {
            server.start(TestedServer.applicationConfiguration());
            new Smoke(server.url().resolve("/cachette/api/")).check();
        }
    }

    private void check() throws Exception {
        awaitRedis();
        assertThat(invalidate().statusCode()).isEqualTo(200);
        HttpResponse<String> miss = dashboard();
        HttpResponse<String> hit = dashboard();
        assertThat(miss.statusCode()).isEqualTo(200);
        assertThat(cache(miss)).isEqualTo("MISS");
        assertThat(cache(hit)).isEqualTo("HIT");
        assertThat(hit.body()).isEqualTo(miss.body()).startsWith("{");
        assertThat(hit.headers().firstValue("Content-Type"))
                .isEqualTo(miss.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));

        assertThat(invalidate().statusCode()).isEqualTo(200);
        assertThat(cache(dashboard())).isEqualTo("MISS");

        assertThat(Http.get(base.resolve("cache/stats"), TestUser.ADMIN).body()).contains("\"is_available\":true");
        assertThat(Http.get(base.resolve("cache/stats")).statusCode()).isEqualTo(401);
        assertThat(Http.get(base.resolve("cache/stats"), TestUser.CUSTOMER).statusCode())
                .isEqualTo(403);
    }

    /** A busy machine may take longer to reach Redis than a deployment waits for it. */
    private void awaitRedis() {
        Awaitility.await()
                .atMost(LONGEST)
                .ignoreExceptions()
                .until(() -> invalidate().statusCode() == 200);
        Awaitility.await().atMost(LONGEST).ignoreExceptions().until(() -> cache(dashboard())
                .equals("HIT"));
    }

    private HttpResponse<String> dashboard() throws Exception {
        return Http.get(base.resolve("dashboard"));
    }

    private HttpResponse<String> invalidate() throws Exception {
        return Http.send(HttpRequest.newBuilder(base.resolve("cache/invalidate/dashboard"))
                .header("Authorization", TestUser.ADMIN.basic())
                .POST(BodyPublishers.noBody()));
    }

    private static String cache(HttpResponse<?> response) {
        return response.headers().firstValue("X-Cache").orElse("none");
    }
}
