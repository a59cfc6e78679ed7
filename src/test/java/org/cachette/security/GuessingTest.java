package org.cachette.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.cachette.testing.TestClock;
import org.junit.jupiter.api.Test;

class GuessingTest {

    private static final int LONGEST = 300;

    private final TestClock clock = new TestClock();
    private final Guessing guessing = new Guessing(5, LONGEST, clock);

    @Test
    void afterSomeMistakesThePauseDoublesUpToTheLongest() {
        for (int mistake = 1; mistake < 5; mistake++) {
            guessing.failed("ada", "192.0.2.1");
            assertThat(guessing.wait("ada", "192.0.2.1")).isZero();
        }
        for (long pause : new long[] {1, 2, 4, 8, 16, 32, 64, 128, 256, LONGEST, LONGEST}) {
            guessing.failed("ada", "192.0.2.1");
            assertThat(guessing.wait("ada", "192.0.2.1")).isEqualTo(pause);
            clock.advance(Duration.ofSeconds(pause));
            assertThat(guessing.wait("ada", "192.0.2.1")).isZero();
        }
    }

    @Test
    void mistakesAreForgottenAfterAWhileAndOnceItWasRight() {
        fail(5, "ada", "192.0.2.1");
        clock.advance(Duration.ofSeconds(3 * LONGEST + 1));
        fail(4, "ada", "192.0.2.1");
        assertThat(guessing.wait("ada", "192.0.2.1")).isZero();

        guessing.succeeded("ada", "192.0.2.1");
        fail(4, "ada", "192.0.2.1");
        assertThat(guessing.wait("ada", "192.0.2.1")).isZero();
    }

    @Test
    void oneAddressIsSlowedWhicheverAccountsItTries() {
        for (int account = 0; account < 20; account++) {
            assertThat(guessing.wait("user" + account, "192.0.2.1")).isZero();
            guessing.failed("user" + account, "192.0.2.1");
        }
        assertThat(guessing.wait("another", "192.0.2.1")).isPositive();
        assertThat(guessing.wait("another", "192.0.2.2")).isZero();
    }

    @Test
    void anIp6NetworkIsOneAddress() {
        for (int host = 0; host < 20; host++) {
            guessing.failed("user" + host, "2001:db8::" + Integer.toHexString(host));
        }
        assertThat(guessing.wait("another", "2001:db8::ffff")).isPositive();
        assertThat(guessing.wait("another", "2001:db8:0:1::1")).isZero();
    }

    @Test
    void oneAccountIsSlowedFromWhereverItIsTried_butNeverForLong() {
        fromEverywhere("ada", 60);
        assertThat(guessing.wait("ada", "203.0.113.1")).isBetween(1L, 60L);
        assertThat(guessing.wait("bob", "203.0.113.1")).isZero();
    }

    @Test
    void nobodyLocksAUserOutOfWhereSheSignedInBefore() {
        guessing.succeeded("ada", "192.0.2.1");
        fromEverywhere("ada", 1_000);
        assertThat(guessing.wait("ada", "203.0.113.1")).isPositive();
        assertThat(guessing.wait("ada", "192.0.2.1")).isZero();

        fail(5, "ada", "192.0.2.1");
        assertThat(guessing.wait("ada", "192.0.2.1")).isPositive();
    }

    @Test
    void whatIsRememberedIsBounded() {
        for (int i = 0; i < 50_000; i++) {
            guessing.failed("user" + i + "x".repeat(500), (i >> 8) + "." + (i & 255));
            guessing.succeeded("ok" + i, (i >> 8) + "." + (i & 255));
        }
        assertThat(guessing.size()).isLessThanOrEqualTo(40_000);
    }

    private void fail(int times, String account, String address) {
        for (int i = 0; i < times; i++) {
            guessing.failed(account, address);
        }
    }

    private void fromEverywhere(String account, int times) {
        for (int i = 0; i < times; i++) {
            guessing.failed(account, "10.0." + (i >> 8) + "." + (i & 255));
        }
    }
}
