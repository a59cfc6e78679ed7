package org.cachette.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.cachette.edge.RawHttp.Answer;
import org.cachette.entry.Gzip;
import org.cachette.wildfly.OnWildFly;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Behind a server that compresses by itself (Undertow's handler {@code compress}; other servers ignore its file). */
@OnWildFly
@RunAsClient
class FrontIT {

    @ArquillianResource
    private URI base;

    private RawHttp raw;

    @Deployment(testable = false)
    static WebArchive application() {
        return EdgeWar.build("front", "")
                .addClass(Documents.class)
                .addAsWebInfResource(new StringAsset("compress()"), "undertow-handlers.conf");
    }

    @BeforeEach
    void forgetWhatWasCached() {
        raw = new RawHttp(base);
        new EdgeClient(base).post("control/invalidate/product", "");
    }

    @Test
    void nothingIsCompressedTwice() throws Exception {
        Answer miss = raw.get("documents/text/front", "Accept-Encoding: gzip");
        Answer hit = raw.get("documents/text/front", "Accept-Encoding: gzip");
        assertThat(hit.field("X-Cache")).isEqualTo("HIT");
        assertThat(hit.field("Content-Encoding")).isEqualTo("gzip");
        assertThat(hit.body()).isEqualTo(miss.body());
        assertThat(new String(Gzip.restore(hit.body(), Documents.LENGTH), StandardCharsets.UTF_8))
                .startsWith("document ");
        assertThat(hit.field("Content-Length")).isEqualTo("" + hit.body().length);
    }

    @Test
    void whoTakesNoGzip_getsNone() {
        raw.get("documents/text/front");
        Answer hit = raw.get("documents/text/front");
        assertThat(hit.field("X-Cache")).isEqualTo("HIT");
        assertThat(hit.field("Content-Encoding")).isEmpty();
        assertThat(hit.text()).hasSize(Documents.LENGTH);
    }
}
