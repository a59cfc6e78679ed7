package org.cachette.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtherSitesTest {

    private static final URI BASE = URI.create("http://shop.example:8000/api/");

    @Test
    void whatIsNoBrowserPasses() {
        assertThatCode(() -> OtherSites.refuse(null, null, BASE)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://shop.example:8000", "https://SHOP.example:8000"})
    void theOwnPagePasses(String origin) {
        assertThatCode(() -> OtherSites.refuse("same-origin", origin, BASE)).doesNotThrowAnyException();
    }

    @Test
    void aDefaultPortNeedNotBeSaid() {
        assertThatCode(() -> OtherSites.refuse(null, "https://shop.example", URI.create("http://shop.example:80/api/")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example",
                "http://shop.example",
                "http://shop.example:8000.evil.example",
                "null",
                "",
                "%"
            })
    void otherOriginsAreRefused(String origin) {
        assertThatThrownBy(() -> OtherSites.refuse(null, origin, BASE))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refusal -> assertThat(refusal.status().getStatusCode()).isEqualTo(403));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "anything"})
    void otherSitesAreRefused(String site) {
        assertThatThrownBy(() -> OtherSites.refuse(site, null, BASE)).isInstanceOf(RefusedException.class);
    }
}
