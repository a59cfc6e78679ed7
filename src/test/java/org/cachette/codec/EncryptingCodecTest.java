package org.cachette.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cachette.codec.ForeignEntryException.Reason;
import org.cachette.entry.CacheEntry;
import org.cachette.entry.CachedResponse;
import org.cachette.entry.Header;
import org.cachette.key.CacheKey;
import org.cachette.key.Digest;
import org.cachette.key.KeyRecipe;
import org.cachette.ledger.Scope;
import org.cachette.ledger.Stamp;
import org.cachette.testing.Facts;
import org.cachette.testing.Samples;
import org.junit.jupiter.api.Test;

class EncryptingCodecTest {

    private static final String SECRET = "the salary of Ada is 4711";
    private static final CacheKey KEY = Samples.key("user", "ada");

    private final EntryCodec envelope = new EntryCodec(new Compression(1024), 1 << 20);
    private final Codec codec = codec("new", "old");

    @Test
    void whatGoesIn_comesOut() throws MalformedEntryException {
        for (String text : List.of("", SECRET, SECRET.repeat(1_000))) {
            CacheEntry entry = entry(KEY, text);
            CacheEntry read = codec.decode(KEY, codec.encode(entry));
            assertThat(read).usingRecursiveComparison().isEqualTo(entry);
            assertThat(Samples.text(read.response())).isEqualTo(text);
        }
    }

    @Test
    void nothingReadableLiesThere_andNoSumOfIt() {
        byte[] bytes = codec.encode(entry(KEY, SECRET));
        String raw = new String(bytes, StandardCharsets.ISO_8859_1);
        assertThat(raw).doesNotContain("salary", "4711", "X-Note", "private note", "product:7", "cache:user");
        assertThat(Arrays.copyOfRange(bytes, 6, 10)).containsOnly(0);
        byte[] plain = envelope.encode(entry(KEY, SECRET));
        assertThat(new String(plain, StandardCharsets.ISO_8859_1)).contains("salary", "private note");
    }

    @Test
    void whatTheStoresScriptReads_liesWhereItLay() {
        byte[] plain = envelope.encode(entry(KEY, SECRET));
        byte[] bytes = codec.encode(entry(KEY, SECRET));
        assertThat(Arrays.copyOf(bytes, 5)).isEqualTo(Arrays.copyOf(plain, 5));
        assertThat(Arrays.copyOfRange(bytes, 10, 42)).isEqualTo(Arrays.copyOfRange(plain, 10, 42));
    }

    @Test
    void theSameEntryNeverLooksTheSame() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            byte[] bytes = codec.encode(entry(KEY, SECRET));
            // Behind head, length and id: salt and nonce.
            seen.add(Arrays.toString(Arrays.copyOfRange(bytes, 42 + 4, 42 + 4 + 28)));
        }
        assertThat(seen).hasSize(1_000);
    }

    @Test
    void afterARotation_whatTheOldKeyEncryptedIsStillRead_andTheNewOneEncrypts() throws MalformedEntryException {
        byte[] before = codec("old").encode(entry(KEY, SECRET));
        // Every node knows the new key before the first one uses it.
        assertThat(text(codec("old", "new"), before)).isEqualTo(SECRET);
        assertThat(text(codec("new", "old"), before)).isEqualTo(SECRET);
        byte[] after = codec("new", "old").encode(entry(KEY, SECRET));
        assertThat(text(codec("old", "new"), after)).isEqualTo(SECRET);
        assertThat(text(codec("new"), after)).isEqualTo(SECRET);
        assertForeign(Reason.KEY, codec("new"), before);
        assertForeign(Reason.KEY, codec("old"), after);
    }

    @Test
    void anotherKeyOfTheSameId_opensNothing() {
        byte[] bytes = codec("new").encode(entry(KEY, SECRET));
        Codec impostor = codec(Map.of("new", key("other")));
        assertMalformed(impostor, KEY, bytes);
    }

    @Test
    void everyChangedBit_isNoticed() {
        byte[] bytes = codec.encode(entry(KEY, SECRET));
        for (int at = 0; at < bytes.length; at++) {
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                byte[] changed = bytes.clone();
                changed[at] ^= (byte) (1 << bit);
                assertMalformed(codec, KEY, changed);
            }
        }
    }

    @Test
    void everyTruncation_isNoticed() {
        byte[] bytes = codec.encode(entry(KEY, SECRET));
        for (int length = 0; length < bytes.length; length++) {
            assertMalformed(codec, KEY, Arrays.copyOf(bytes, length));
        }
        assertMalformed(codec, KEY, Arrays.copyOf(bytes, bytes.length + 1));
    }

    @Test
    void laidUnderAnotherName_orAnotherDigest_itOpensForNobody() {
        byte[] bytes = codec.encode(entry(KEY, SECRET));
        CacheKey otherName = new CacheKey(KEY.type(), KEY.base(), KEY.name() + "~", KEY.digest());
        CacheKey otherDigest = new CacheKey(
                KEY.type(),
                KEY.base(),
                KEY.name(),
                new Digest(KEY.digest().high(), KEY.digest().low() + 1));
        assertMalformed(codec, otherName, bytes);
        assertMalformed(codec, otherDigest, bytes);
        assertMalformed(codec, Samples.key("user", "bob"), bytes);
    }

    @Test
    void anotherPrincipalsEntry_opensForNobodyElse() throws MalformedEntryException {
        CacheKey ada = keyOf("ada");
        CacheKey bob = keyOf("bob");
        byte[] bytes = codec.encode(entry(ada, SECRET));
        assertThat(Samples.text(codec.decode(ada, bytes).response())).isEqualTo(SECRET);
        assertMalformed(codec, bob, bytes);
        // Even if somebody gave Bob's key Ada's name.
        assertMalformed(codec, new CacheKey(bob.type(), ada.base(), ada.name(), bob.digest()), bytes);
    }

    @Test
    void aPlainEntryOfAnEncryptedType_isForeign_andTheOtherWayRound() {
        byte[] plain = envelope.encode(entry(KEY, SECRET));
        byte[] encrypted = codec.encode(entry(KEY, SECRET));
        assertForeign(Reason.ENCRYPTION, codec, plain);
        assertForeign(Reason.ENCRYPTION, envelope, encrypted);
        Codec ofNoType = new EncryptingCodec(envelope, type -> false, keys("new"));
        assertForeign(Reason.ENCRYPTION, ofNoType, encrypted);
        assertThat(ofNoType.encode(entry(KEY, SECRET))).isEqualTo(plain);
    }

    @Test
    void aBrokenPlainEntryOfAnEncryptedType_isBroken() {
        byte[] plain = envelope.encode(entry(KEY, SECRET));
        plain[plain.length - 1] ^= 1;
        assertThatExceptionOfType(MalformedEntryException.class)
                .isThrownBy(() -> codec.decode(KEY, plain))
                .isNotInstanceOf(ForeignEntryException.class);
    }

    @Test
    void anotherVersionOfTheEnvelope_isForeign_encryptedOrNot() {
        for (Codec each : List.of(codec, envelope)) {
            for (int step : new int[] {-1, 1}) {
                byte[] bytes = each.encode(entry(KEY, SECRET));
                bytes[4] += (byte) step;
                assertForeign(Reason.VERSION, each, bytes);
            }
        }
    }

    @Test
    void keysAreChecked_andNeverTold() {
        byte[] half = Arrays.copyOf(key("x"), 16);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new EncryptionKeys(Map.of("a", half)))
                .withMessage("key number 1 has 16 bytes; allowed are 32 (AES-256)");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new EncryptionKeys(Map.of("a=b", key("x"))))
                .withMessageContaining("the id of key number 1 is none");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new EncryptionKeys(Map.of()))
                .withMessageContaining("there is no key");
        assertThat(keys("new", "old")).hasToString("EncryptionKeys[new, old]");
    }

    private static String text(Codec codec, byte[] bytes) throws MalformedEntryException {
        return Samples.text(codec.decode(KEY, bytes).response());
    }

    private static void assertForeign(Reason reason, Codec codec, byte[] bytes) {
        assertThatExceptionOfType(ForeignEntryException.class)
                .isThrownBy(() -> codec.decode(KEY, bytes))
                .extracting(ForeignEntryException::reason)
                .isEqualTo(reason);
    }

    private static void assertMalformed(Codec codec, CacheKey key, byte[] bytes) {
        assertThatExceptionOfType(MalformedEntryException.class).isThrownBy(() -> codec.decode(key, bytes));
    }

    private static CacheKey keyOf(String principal) {
        KeyRecipe recipe = new KeyRecipe("user", "Profiles#own", null, List.of(), false, List.of(), true);
        return recipe.key(Facts.of("/profile").principal(principal)).orElseThrow();
    }

    private static CacheEntry entry(CacheKey key, String text) {
        return new CacheEntry(
                key,
                new Stamp((1L << 52) - 1, 42),
                1_700_000_000_000L,
                60_000,
                300_000,
                123_456_789,
                List.of(Scope.tag("product:7")),
                new CachedResponse(
                        200, List.of(new Header("X-Note", "private note")), text.getBytes(StandardCharsets.UTF_8)));
    }

    private Codec codec(String... ids) {
        return new EncryptingCodec(envelope, "user"::equals, keys(ids));
    }

    private Codec codec(Map<String, byte[]> keys) {
        return new EncryptingCodec(envelope, "user"::equals, new EncryptionKeys(keys));
    }

    private static EncryptionKeys keys(String... ids) {
        Map<String, byte[]> keys = new LinkedHashMap<>();
        for (String id : ids) {
            keys.put(id, key(id));
        }
        return new EncryptionKeys(keys);
    }

    private static byte[] key(String seed) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) seed.hashCode());
        return key;
    }
}
