package org.cachette.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.cachette.edge.RawHttp.Answer;
import org.cachette.entry.Gzip;
import org.cachette.servers.ApplicationServer;
import org.cachette.servers.ApplicationServerKind;
import org.cachette.servers.PayaraHome;
import org.cachette.servers.Servers;
import org.cachette.servers.Workspace;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On a Payara that compresses by itself, which its domain says for all of its applications; {@link FrontIT} has WildFly's. */
@Tag("payara")
class PayaraCompressionIT {

    private static final String APPLICATION = "compressed";
    private static final String GZIP = "Accept-Encoding: gzip";

    private static ApplicationServer server;

    private final RawHttp raw = new RawHttp(server.url().resolve("/" + APPLICATION + "/"));

    @BeforeAll
    static void start() {
        Path directory = Workspace.directory().resolve("payara-compression");
        PayaraHome home = (PayaraHome) ApplicationServerKind.PAYARA.stock(directory);
        home.compress();
        Path war = directory.resolve(APPLICATION + ".war");
        EdgeWar.build(APPLICATION, "cachette.redis.key-prefix=compressed-" + UUID.randomUUID() + ":\n")
                .addClass(Documents.class)
                .as(ZipExporter.class)
                .exportTo(war.toFile(), true);
        home.deploy(war, APPLICATION + ".war");
        server = home.server();
        server.start(Map.of(
                "REDIS_HOST",
                Servers.sharedRedis().host(),
                "REDIS_PORT",
                Integer.toString(Servers.sharedRedis().port())));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void nothingIsCompressedTwice() throws Exception {
        // An application answers 404 for some seconds after the start, and Redis may be reached a little later.
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .until(() -> raw.get("documents/text/warm").field("X-Cache").equals("HIT"));

        assertThat(raw.get("documents/large/bytes", GZIP).field("Content-Encoding"))
                .as("what the cache does not compress Payara does")
                .isEqualTo("gzip");
        Answer miss = raw.get("documents/text/front", GZIP);
        Answer hit = raw.get("documents/text/front", GZIP);
        assertThat(miss.field("X-Cache")).isEqualTo("MISS");
        assertThat(hit.field("X-Cache")).isEqualTo("HIT");
        assertThat(hit.field("Content-Encoding")).isEqualTo("gzip");
        assertThat(hit.body()).isEqualTo(miss.body());
        assertThat(new String(Gzip.restore(hit.body(), Documents.LENGTH), StandardCharsets.UTF_8))
                .startsWith("document ");
        assertThat(hit.field("Content-Length")).isEqualTo("" + hit.body().length);
        assertThat(raw.get("documents/text/front").text()).hasSize(Documents.LENGTH);
    }
}
