package org.cachette.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class DigestTest {

    @Test
    void moreParts_areNeverTheSameAsOneLongPart() {
        assertThat(digest("ab", "c")).isNotEqualTo(digest("a", "bc"));
        assertThat(digest("abc")).isNotEqualTo(digest("ab", "c"));
        assertThat(digest("a", "")).isNotEqualTo(digest("a"));
    }

    @Test
    void aSmuggledLength_isPartOfTheTextThatItComesIn() {
        assertThat(digest("a\0\0\0\1b")).isNotEqualTo(digest("a", "b"));
    }

    @Test
    void anAbsentPart_isNotAnEmptyOne() {
        assertThat(new Digest.Builder().add((String) null).build()).isNotEqualTo(digest(""));
    }

    @Test
    void theSameParts_giveTheSame32HexadecimalDigits() {
        assertThat(digest("a", "ü").hex()).isEqualTo(digest("a", "ü").hex()).matches("[0-9a-f]{32}");
    }

    @Test
    void smallHalves_keepTheirLeadingZeros() {
        assertThat(new Digest(1, 2).hex()).isEqualTo("00000000000000010000000000000002");
    }

    @Test
    void aBuilder_startsAfreshAfterEachDigest() {
        Digest.Builder builder = new Digest.Builder();
        builder.add("first").build();
        assertThat(builder.add("a").build()).isEqualTo(digest("a"));
    }

    /** Nodes of several versions share their keys. */
    @Test
    void itIsTheFrontHalfOfTheSha256OfLengthsAndBytes() throws Exception {
        String parts = "p".repeat(1000);
        ByteBuffer bytes =
                ByteBuffer.allocate(2000).putInt(1).put((byte) 'a').putInt(7).putInt(1000);
        bytes.put(parts.getBytes(StandardCharsets.UTF_8)).putInt(-1).flip();
        MessageDigest whole = MessageDigest.getInstance("SHA-256");
        whole.update(bytes);
        Digest digest = new Digest.Builder()
                .add("a")
                .add(7)
                .add(parts)
                .add((String) null)
                .build();
        assertThat(digest.hex()).isEqualTo(HexFormat.of().formatHex(whole.digest(), 0, Digest.LENGTH));
    }

    private static Digest digest(String... parts) {
        Digest.Builder builder = new Digest.Builder();
        for (String part : parts) {
            builder.add(part);
        }
        return builder.build();
    }
}
