package org.cachette.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Which bytes are sent compressed, and which nobody tries to compress again. */
class ContentCodingTest {

    private static final int THRESHOLD = 100;

    private final ContentCoding coding = new ContentCoding(THRESHOLD);

    @Test
    void whatShrinks_hasTwoForms() {
        CachedResponse response = coding.apply(response("text/plain", new byte[1_000]), false);
        assertThat(response.gzip()).isNotNull();
        assertThat(response.plain().isIncompressible()).isFalse();
    }

    @Test
    void whatWasTriedInVain_isKnownNotToShrink() {
        byte[] noise = new byte[1_000];
        new Random(1).nextBytes(noise);
        CachedResponse response = coding.apply(response("text/plain", noise), false);
        assertThat(response.gzip()).isNull();
        assertThat(response.plain().isIncompressible()).isTrue();
    }

    @Test
    void whatItsTypeSaysIsCompressed_isNotTried() {
        CachedResponse response = coding.apply(response("image/jpeg", new byte[1_000]), false);
        assertThat(response.gzip()).isNull();
        assertThat(response.plain().isIncompressible()).isTrue();
    }

    @Test
    void whatMayNotBeSentCompressed_mayStillLieCompressedInTheStore() {
        for (CachedResponse response : List.of(
                coding.apply(response("text/plain", new byte[1_000]), true),
                coding.apply(response("text/plain", new byte[THRESHOLD - 1]), false))) {
            assertThat(response.gzip()).isNull();
            assertThat(response.plain().isIncompressible()).isFalse();
        }
    }

    @Test
    void anotherTagChangesNothingAboutThat() {
        Content known = new Content(new byte[1], "\"a\"").incompressible();
        assertThat(known.tagged("\"b\"").isIncompressible()).isTrue();
        assertThat(known.etag()).isEqualTo("\"a\"");
    }

    private static CachedResponse response(String type, byte[] body) {
        return new CachedResponse(200, List.of(new Header("Content-Type", type)), body);
    }
}
