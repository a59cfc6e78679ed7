package org.cachette.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressibilityTest {

    @ParameterizedTest
    @ValueSource(ints = {4_096, 4_097, 10_000, 1_000_000})
    void bytesAtRandom_andWhatWasCompressed_areHopeless(int length) {
        assertThat(Compressibility.isHopeless(random(length))).isTrue();
        byte[] compressed = Gzip.compress(lines(20 * length));
        assertThat(compressed).hasSizeGreaterThan(4_096);
        assertThat(Compressibility.isHopeless(compressed)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 4_095, 4_096, 10_000, 1_000_000})
    void textIsNot_norAreRecords_norBase64(int length) {
        assertThat(Compressibility.isHopeless(lines(length))).isFalse();
        assertThat(Compressibility.isHopeless(new byte[length])).isFalse();
        byte[] base64 = Base64.getEncoder().encode(random(length));
        assertThat(Compressibility.isHopeless(base64)).isFalse();
    }

    @Test
    void ofFewBytesNothingIsSaid() {
        assertThat(Compressibility.isHopeless(random(4_095))).isFalse();
    }

    @Test
    void whereItIsHopeless_compressingSavesNothing() {
        byte[] bytes = random(10_000);
        assertThat(Gzip.compress(bytes)).hasSizeGreaterThan(bytes.length);
        assertThat(Gzip.shrink(bytes)).isSameAs(bytes);
        assertThat(Gzip.shrink(lines(10_000))).hasSizeLessThan(5_000);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    /** A list of things in JSON, no two of which are alike. */
    private static byte[] lines(int length) {
        Random random = new Random(2);
        StringBuilder text = new StringBuilder();
        for (int id = 0; text.length() < length; id++) {
            text.append("{\"id\":").append(id).append(",\"name\":\"product ").append(random.nextInt(1_000_000));
            text.append("\",\"price\":").append(random.nextDouble()).append("}\n");
        }
        return Arrays.copyOf(text.toString().getBytes(StandardCharsets.UTF_8), length);
    }
}
