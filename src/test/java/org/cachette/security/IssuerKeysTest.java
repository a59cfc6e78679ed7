package org.cachette.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import org.cachette.testing.TestClock;
import org.junit.jupiter.api.Test;

class IssuerKeysTest {

    private static final Tokens FIRST = new Tokens("first");
    private static final Tokens SECOND = new Tokens("second");

    private final TestClock clock = new TestClock();
    private final IssuerKeys keys = new IssuerKeys("corp", this::read, clock);

    private String published = Tokens.published(FIRST);
    private boolean away;
    private int reads;

    @Test
    void areReadOnceForAWhile() throws Exception {
        for (int request = 0; request < 10; request++) {
            assertThat(has("first")).isTrue();
        }
        assertThat(reads).isOne();
        clock.advance(Duration.ofSeconds(IssuerKeys.FRESH_SECONDS));
        assertThat(has("first")).isTrue();
        assertThat(reads).isEqualTo(2);
    }

    @Test
    void anUnknownKeyHasThemReadAgainOnceInAWhile() throws Exception {
        assertThat(has("first")).isTrue();
        published = Tokens.published(FIRST, SECOND);
        clock.advance(Duration.ofSeconds(IssuerKeys.PAUSE_SECONDS));
        assertThat(has("second")).isTrue();
        assertThat(reads).isEqualTo(2);

        for (int request = 0; request < 100; request++) {
            assertThat(has("made up " + request)).isFalse();
        }
        assertThat(reads).isEqualTo(2);
        clock.advance(Duration.ofSeconds(IssuerKeys.PAUSE_SECONDS));
        for (int request = 0; request < 100; request++) {
            assertThat(has("made up " + request)).isFalse();
        }
        assertThat(reads).isEqualTo(3);
    }

    @Test
    void aKeyThatWasTakenBackIsNotKnownAnyMore() throws Exception {
        assertThat(has("first")).isTrue();
        published = Tokens.published(SECOND);
        clock.advance(Duration.ofSeconds(IssuerKeys.FRESH_SECONDS));
        assertThat(has("first")).isFalse();
    }

    @Test
    void whileTheyCannotBeReadNobodyIsLetInByAKeyThatWasNotKnown() throws Exception {
        away = true;
        assertUnavailable("first");
        assertUnavailable("first");
        assertThat(reads).isOne();

        away = false;
        clock.advance(Duration.ofSeconds(IssuerKeys.PAUSE_SECONDS));
        assertThat(has("first")).isTrue();
        away = true;
        clock.advance(Duration.ofSeconds(IssuerKeys.GOOD_SECONDS - 1));
        assertThat(has("first")).isTrue();
        assertUnavailable("second");
        clock.advance(Duration.ofSeconds(1));
        assertUnavailable("first");
    }

    private JWKSet read() throws IOException {
        reads++;
        if (away) {
            throw new IOException("away");
        }
        try {
            return JWKSet.parse(published);
        } catch (ParseException e) {
            throw new IOException(e);
        }
    }

    private boolean has(String keyId) throws KeySourceException {
        return !keys.get(selector(keyId), null).isEmpty();
    }

    private void assertUnavailable(String keyId) {
        assertThatThrownBy(() -> keys.get(selector(keyId), null)).hasMessageContaining("corp cannot be fetched");
    }

    private static JWKSelector selector(String keyId) {
        return new JWKSelector(new JWKMatcher.Builder().keyID(keyId).build());
    }
}
