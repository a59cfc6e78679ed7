package org.cachette.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import java.util.zip.GZIPOutputStream;
import org.cachette.entry.CacheEntry;
import org.cachette.entry.CachedResponse;
import org.cachette.entry.Content;
import org.cachette.entry.ContentCoding;
import org.cachette.entry.Header;
import org.cachette.entry.StaticTable;
import org.cachette.key.CacheKey;
import org.cachette.ledger.Scope;
import org.cachette.ledger.Stamp;
import org.cachette.testing.Entries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryCodecTest {

    private static final int MAX = 1 << 20;

    private final CacheKey key = Entries.key("search", "straße", "tea");
    private final EntryCodec codec = new EntryCodec(new Compression(64), MAX);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 65, 10_000, MAX})
    void whatGoesIn_comesOut(int length) throws MalformedEntryException {
        byte[] body = "abcdefgh".repeat(length / 8 + 1).substring(0, length).getBytes(StandardCharsets.US_ASCII);
        assertSame(codec.decode(key, codec.encode(entry(body))), entry(body));
    }

    @Test
    void aBodyThatDoesNotShrink_isKeptAsItIs() throws MalformedEntryException {
        byte[] noise = new byte[5_000];
        new Random(1).nextBytes(noise);
        byte[] bytes = codec.encode(entry(noise));
        assertThat(bytes).hasSizeGreaterThan(noise.length);
        assertSame(codec.decode(key, bytes), entry(noise));
    }

    @Test
    void aBodyThatShrinks_takesLessRoom() {
        assertThat(codec.encode(entry(new byte[100_000]))).hasSizeLessThan(1_000);
    }

    @Test
    void whatWasCompressedInVain_isNotTriedAgain() throws MalformedEntryException {
        byte[] zeros = new byte[5_000];
        CacheEntry entry = entry(zeros);
        Content known = entry.response().plain().incompressible();
        byte[] bytes =
                codec.encode(entry(new CachedResponse(200, entry.response().headers(), known, null)));
        assertThat(bytes).hasSizeGreaterThan(zeros.length);
        assertSame(codec.decode(key, bytes), entry);
    }

    @Test
    void belowTheThreshold_nothingIsCompressed() {
        byte[] zeros = new byte[63];
        int small = codec.encode(entry(zeros)).length;
        assertThat(small).isEqualTo(codec.encode(entry(new byte[0])).length + 63);
    }

    @Test
    void everyTruncation_isRefused() {
        for (byte[] body : bodies()) {
            byte[] bytes = codec.encode(entry(body));
            for (int length = 0; length < bytes.length; length++) {
                assertRefused(Arrays.copyOf(bytes, length));
            }
            assertRefused(Arrays.copyOf(bytes, bytes.length + 1));
        }
    }

    @Test
    void everyFlippedByte_isRefusedOrChangesNothing() {
        for (byte[] body : bodies()) {
            byte[] bytes = codec.encode(entry(body));
            for (int at = 0; at < bytes.length; at++) {
                for (int bit = 0; bit < Byte.SIZE; bit++) {
                    byte[] flipped = bytes.clone();
                    flipped[at] ^= (byte) (1 << bit);
                    assertRefusedOrSame(flipped, entry(body));
                }
            }
        }
    }

    @Test
    void randomBytes_areRefused() {
        Random random = new Random(2);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            assertRefused(bytes);
        }
    }

    @Test
    void anotherVersion_isRefusedByName() {
        byte[] bytes = codec.encode(entry(new byte[3]));
        bytes[4] = 1;
        assertThatExceptionOfType(MalformedEntryException.class)
                .isThrownBy(() -> codec.decode(key, bytes))
                .withMessage("it has version 1, not 5");
    }

    @Test
    void anotherKeysEntry_isRefused() {
        byte[] bytes = codec.encode(entry(new byte[3]));
        assertThatExceptionOfType(MalformedEntryException.class)
                .isThrownBy(() -> codec.decode(Entries.key("search", "other"), bytes))
                .withMessage("it belongs to another key");
        CacheKey twin = new CacheKey(key.type(), key.base(), key.name() + "~", key.digest());
        assertThatExceptionOfType(MalformedEntryException.class).isThrownBy(() -> codec.decode(twin, bytes));
    }

    @ParameterizedTest
    @ValueSource(longs = {Integer.MAX_VALUE, 1L << 32, Long.MAX_VALUE, -1, MAX + 1})
    void aHugeNumberWithACorrectSum_isRefusedBeforeAnythingIsAllocated(long number) {
        byte[] bytes = codec.encode(entry(new byte[3]));
        int scopes = facts();
        int firstScope = scopes + 1;
        int status = firstScope + lengthOf("tag:product:1") + lengthOf("tag:länge");
        int headers = status + 2;
        int firstHeader = headers + 1;
        int body = bytes.length - 3 - 1;
        for (int at : new int[] {scopes, firstScope, headers, firstHeader, body}) {
            assertRefused(sealed(withNumber(bytes, at, 1, number)));
        }
        assertRefused(sealed(withNumber(bytes, status, 2, number)));
    }

    @Test
    void aNumberThatDoesNotEnd_isRefused() {
        byte[] bytes = codec.encode(entry(new byte[3]));
        byte[] endless = new byte[bytes.length + 20];
        Arrays.fill(endless, (byte) 0x80);
        System.arraycopy(bytes, 0, endless, 0, facts());
        assertRefused(sealed(endless));
    }

    @Test
    void wrongCounts_areRefused() {
        byte[] bytes = codec.encode(entry(new byte[3]));
        int headers = facts() + 1 + lengthOf("tag:product:1") + lengthOf("tag:länge") + 2;
        for (int count : new int[] {facts(), headers}) {
            for (int forged : new int[] {0, 1, 5, 100}) {
                assertRefused(sealed(withNumber(bytes, count, 1, forged)));
            }
        }
    }

    @Test
    void besideItsBody_anEntryTakesLittle() {
        CachedResponse response = new ContentCoding(1_000)
                .apply(
                        new CachedResponse(
                                200,
                                List.of(new Header("Content-Type", "application/json;charset=UTF-8")),
                                new byte[63]),
                        false);
        CacheEntry small = new CacheEntry(
                key, new Stamp(1L << 52, 42), 1_700_000_000_000L, 60_000, 300_000, 123_456_789, List.of(), response);
        assertThat(codec.encode(small).length - 63).isLessThan(90);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "Content-Type",
                "content-type",
                "äöü",
                "W/\"AAECAwQFBgcICQoLDA0ODw\"",
                "\"AAECAwQFBgcICQoLDA0ODw\"",
                // The same bytes in another spelling, one that is no Base64, and one too long.
                "\"AAECAwQFBgcICQoLDA0ODx\"",
                "\"AAECAwQFBgcICQoLDA0OD=\"",
                "\"AAECAwQFBgcICQoLDA0O w\"",
                "\"AAECAwQFBgcICQoLDA0ODw==\"",
                "\"AAECAwQFBgcICQoLDA0\u00e4Dw\"",
                "'AAECAwQFBgcICQoLDA0ODw'"
            })
    void aTextComesOutAsItWentIn(String text) throws MalformedEntryException {
        byte[] packed = Text.packed(text);
        ByteBuffer in = ByteBuffer.wrap(packed);
        assertThat(Text.read(in)).isEqualTo(text);
        assertThat(in.remaining()).isZero();
    }

    /** Whoever changes the table, even at its end, makes another version of the envelope: then this is another sum. */
    @Test
    void theTableIsThatOfTheVersion() {
        CRC32C sum = new CRC32C();
        int place = 1;
        for (String text = StaticTable.text(place); text != null; text = StaticTable.text(++place)) {
            sum.update((text + "\n").getBytes(StandardCharsets.UTF_8));
        }
        byte version = codec.encode(entry(new byte[3]))[4];
        assertThat(version + ": " + Long.toHexString(sum.getValue())).isEqualTo("5: 8eb2f3e");
    }

    @Test
    void usualTextsTakeAByte_anEntityTagItsBytes() {
        assertThat(Text.packed("Content-Type")).hasSize(1);
        assertThat(Text.packed("application/json")).hasSize(1);
        assertThat(Text.packed("\"AAECAwQFBgcICQoLDA0ODw\"")).hasSize(17);
    }

    @Test
    void aTextThatIsNowhereInTheTable_isRefused() {
        for (long place : new long[] {1_000, Integer.MAX_VALUE, Long.MAX_VALUE}) {
            ByteBuffer out = ByteBuffer.allocate(Varint.LONGEST);
            Varint.write(out, 2 * place + 1);
            assertThatExceptionOfType(MalformedEntryException.class).isThrownBy(() -> Text.read(out.flip()));
        }
    }

    private static int lengthOf(String text) {
        return 1 + text.getBytes(StandardCharsets.UTF_8).length;
    }

    @Test
    void aDecompressionBomb_isNotUnpackedBeyondWhatItClaims() throws IOException {
        byte[] bomb = gzip(new byte[16 << 20]);
        assertRefused(withBody(1_000, bomb));
        assertRefused(withBody(MAX + 1, bomb));
        assertRefused(withBody(16 << 20, bomb));
    }

    @Test
    void aCompressedBodyShorterThanItClaims_isRefused() throws IOException {
        assertRefused(withBody(1_001, gzip(new byte[1_000])));
    }

    private List<byte[]> bodies() {
        return List.of(
                new byte[0],
                "short".getBytes(StandardCharsets.UTF_8),
                "long and repeated ".repeat(30).getBytes(StandardCharsets.UTF_8));
    }

    private CacheEntry entry(byte[] body) {
        List<Header> headers = List.of(
                new Header("Content-Type", "text/plain;charset=utf-8"),
                new Header("X-Empty", ""),
                new Header("X-Umlaut", "äöü"),
                new Header("X-Umlaut", "again"));
        return entry(new CachedResponse(200, headers, body));
    }

    private CacheEntry entry(CachedResponse response) {
        return new CacheEntry(
                key,
                new Stamp((1L << 53) - 1, 42),
                1_700_000_000_000L,
                60_000,
                300_000,
                123_456_789,
                List.of(Scope.tag("product:1"), Scope.tag("länge")),
                response);
    }

    /** Where the number of scopes lies: behind preamble, digest, stamp, and the four times of {@link #entry}. */
    private static int facts() {
        return 10 + 16 + 16 + 6 + 3 + 3 + 4;
    }

    /** The same with another number in the place of one that takes so many bytes. */
    private static byte[] withNumber(byte[] bytes, int at, int length, long number) {
        ByteBuffer forged = ByteBuffer.allocate(bytes.length + Varint.LONGEST);
        forged.put(bytes, 0, at);
        Varint.write(forged, number);
        forged.put(bytes, at + length, bytes.length - at - length);
        return Arrays.copyOf(forged.array(), forged.position());
    }

    /** An envelope of ours whose body lies there compressed, with a claim of our choice. */
    private byte[] withBody(int claim, byte[] packed) {
        byte[] empty = codec.encode(entry(new byte[0]));
        byte[] claimed = withNumber(empty, empty.length - 1, 1, claim);
        byte[] forged = Arrays.copyOf(claimed, claimed.length + packed.length);
        System.arraycopy(packed, 0, forged, claimed.length, packed.length);
        forged[5] = 1;
        return sealed(forged);
    }

    private byte[] sealed(byte[] bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes[5]);
        sum.update(bytes, 10, bytes.length - 10);
        sum.update(key.name().getBytes(StandardCharsets.UTF_8));
        ByteBuffer.wrap(bytes).putInt(6, (int) sum.getValue());
        return bytes;
    }

    private static byte[] gzip(byte[] body) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(body);
        }
        return out.toByteArray();
    }

    private void assertRefused(byte[] bytes) {
        assertThatExceptionOfType(MalformedEntryException.class).isThrownBy(() -> codec.decode(key, bytes));
    }

    private void assertRefusedOrSame(byte[] bytes, CacheEntry expected) {
        CacheEntry decoded;
        try {
            decoded = codec.decode(key, bytes);
        } catch (MalformedEntryException e) {
            return;
        }
        assertSame(decoded, expected);
    }

    private static void assertSame(CacheEntry actual, CacheEntry expected) {
        assertThat(actual.key()).isEqualTo(expected.key());
        assertThat(actual.stamp()).isEqualTo(expected.stamp());
        assertThat(actual.storedAt()).isEqualTo(expected.storedAt());
        assertThat(actual.ttlMillis()).isEqualTo(expected.ttlMillis());
        assertThat(actual.staleMillis()).isEqualTo(expected.staleMillis());
        assertThat(actual.scopes()).isEqualTo(expected.scopes());
        assertThat(actual.originNanos()).isEqualTo(expected.originNanos());
        assertThat(actual.response().status()).isEqualTo(expected.response().status());
        assertThat(actual.response().headers()).isEqualTo(expected.response().headers());
        assertThat(Arrays.equals(actual.response().body(), expected.response().body()))
                .isTrue();
    }
}
