package org.cachette.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.cachette.codec.Codec;
import org.cachette.codec.Compression;
import org.cachette.codec.EntryCodec;
import org.cachette.codec.MalformedEntryException;
import org.cachette.entry.CacheEntry;
import org.cachette.key.CacheKey;
import org.cachette.ledger.Stamp;
import org.cachette.testing.Samples;
import org.junit.jupiter.api.Test;

class EnvelopeTest {

    private final CacheEntry entry = Samples.entry(Samples.key("product", "1"), new Stamp(1, 1), "one");
    private final AtomicInteger decoded = new AtomicInteger();
    private final Codec codec = new CountingCodec();
    private final Envelope envelope = new Envelope(codec.encode(entry));

    @Test
    void openedAgain_itHoldsTheSameEntry() throws Exception {
        CacheEntry first = envelope.open(entry.key(), codec);
        assertThat(Samples.text(first.response())).isEqualTo("one");
        assertThat(envelope.open(Samples.key("product", "1"), codec)).isSameAs(first);
        assertThat(decoded).hasValue(1);
    }

    @Test
    void whoAsksByAnotherKey_getsNothingOfIt() throws Exception {
        CacheEntry first = envelope.open(entry.key(), codec);
        assertThatThrownBy(() -> envelope.open(Samples.key("product", "2"), codec))
                .isInstanceOf(MalformedEntryException.class);
        assertThat(envelope.open(entry.key(), codec)).isSameAs(first);
    }

    @Test
    void broken_itIsSoForEveryone() {
        Envelope broken = new Envelope(new byte[] {1, 2, 3});
        for (int time = 0; time < 2; time++) {
            assertThatThrownBy(() -> broken.open(entry.key(), codec)).isInstanceOf(MalformedEntryException.class);
        }
    }

    /** The real one. */
    private final class CountingCodec implements Codec {

        private final Codec real = new EntryCodec(new Compression(1024), 1 << 20);

        @Override
        public byte[] encode(CacheEntry encoded) {
            return real.encode(encoded);
        }

        @Override
        public CacheEntry decode(CacheKey key, byte[] bytes) throws MalformedEntryException {
            decoded.incrementAndGet();
            return real.decode(key, bytes);
        }
    }
}
