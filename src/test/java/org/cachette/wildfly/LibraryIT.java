package org.cachette.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** A team's own WAR with one resource, and of Cachette nothing but the library. */
@OnServer
@RunAsClient
class LibraryIT {

    @ArquillianResource
    private URI base;

    @Deployment(testable = false)
    static WebArchive foreign() {
        return Archives.withLibrary("foreign.war").addClasses(Hello.class, RestRoot.class);
    }

    @Test
    void answersMissThenHit() throws Exception {
        URI hello = base.resolve("api/hello?" + System.nanoTime());
        awaitTheCache();
        HttpResponse<String> first = Http.get(hello);
        HttpResponse<String> second = Http.get(hello);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("X-Cache")).hasValue("MISS");
        assertThat(second.headers().firstValue("X-Cache")).hasValue("HIT");
        assertThat(second.body()).isEqualTo(first.body()).startsWith("Call ");
        assertThat(second.headers().firstValue("Content-Type"))
                .isEqualTo(first.headers().firstValue("Content-Type"));
    }

    /** A busy machine may take longer to reach Redis than a deployment waits for it. */
    private void awaitTheCache() {
        Awaitility.await().until(() -> Http.get(base.resolve("api/hello"))
                .headers()
                .firstValue("X-Cache")
                .orElse("")
                .equals("HIT"));
    }
}
