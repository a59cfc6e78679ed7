package org.cachette.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.cachette.testing.TestClock;
import org.junit.jupiter.api.Test;

class PasswordCheckTest {

    private static final String HOME = "192.0.2.1";
    private static final String ELSEWHERE = "198.51.100.7";
    private static final int ATTEMPTS = 5;
    private static final String ADA_HASH = PasswordHash.of("lovelace".toCharArray());

    private final TestClock clock = new TestClock();

    private static final Map<String, String> ADA = Map.of(
            "cachette.users", "ada, ",
            "cachette.users.ada.password-hash", ADA_HASH,
            "cachette.users.ada.roles", "cache-admin , shop-editor");

    @Test
    void letsAUserInWithTheRoles() {
        assertThat(check(ADA).check(sent("ada", "lovelace"), HOME))
                .isEqualTo(new SignIn.Known("ada", Set.of("cache-admin", "shop-editor")));
    }

    @Test
    void turnsAwayWrongPasswordsAndStrangers() {
        PasswordCheck check = check(ADA);
        assertRefused(check, "ada", "wrong");
        assertRefused(check, "bob", "lovelace");
        assertRefused(check, "", "");
    }

    @Test
    void turnsEverybodyAwayWhenNobodyIsConfigured() {
        assertRefused(check(Map.of()), "admin", "admin");
        assertRefused(check(Map.of()), "", "");
    }

    @Test
    void aRememberedPasswordDoesNotLetOthersIn() {
        PasswordCheck check = check(ADA);
        check.check(sent("ada", "lovelace"), HOME);
        assertRefused(check, "ada", "Lovelace");
        assertThat(check.check(sent("ada", "lovelace"), HOME)).isInstanceOf(SignIn.Known.class);
    }

    @Test
    void whoGuessesWaitsAndEvenTheRightPasswordDoesNotHelp() {
        PasswordCheck check = check(ADA);
        check.check(sent("ada", "lovelace"), HOME);
        for (int guess = 0; guess < ATTEMPTS; guess++) {
            assertRefused(check, "ada", "guess " + guess, ELSEWHERE);
        }
        assertThat(check.check(sent("ada", "lovelace"), ELSEWHERE)).isEqualTo(new SignIn.Later(1));
        assertThat(check.check(sent("ada", "lovelace"), HOME)).isInstanceOf(SignIn.Known.class);
        clock.advance(Duration.ofSeconds(1));
        assertThat(check.check(sent("ada", "lovelace"), ELSEWHERE)).isInstanceOf(SignIn.Known.class);
    }

    @Test
    void namesThatDoNotExistAreSlowedAlike() {
        PasswordCheck check = check(ADA);
        for (int guess = 0; guess < ATTEMPTS; guess++) {
            assertRefused(check, "nobody", "guess " + guess);
        }
        assertThat(check.check(sent("nobody", "x"), HOME)).isEqualTo(new SignIn.Later(1));
    }

    @Test
    void guessesAtOnceAreNoMoreThanGuessesInTurn() throws Exception {
        PasswordCheck check = check(ADA);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<SignIn>> guesses = new ArrayList<>();
            for (int guess = 0; guess < 4 * ATTEMPTS; guess++) {
                String password = "guess " + guess;
                guesses.add(threads.submit(() -> check.check(sent("ada", password), ELSEWHERE)));
            }
            int tried = 0;
            for (Future<SignIn> guess : guesses) {
                tried += guess.get() instanceof SignIn.Refused ? 1 : 0;
            }
            // On a slow machine some may have waited too long for their turn; more than that are never tried.
            assertThat(tried).isBetween(1, ATTEMPTS);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void remembersForAWhileOnly() {
        VerifiedPasswords verified = new VerifiedPasswords(1000, clock);
        verified.remember("ada", "lovelace".toCharArray());
        assertThat(verified.remembers("ada", "lovelace".toCharArray())).isTrue();
        assertThat(verified.remembers("ada", "lovelacf".toCharArray())).isFalse();
        assertThat(verified.remembers("bob", "lovelace".toCharArray())).isFalse();
        clock.advance(Duration.ofNanos(1000));
        assertThat(verified.remembers("ada", "lovelace".toCharArray())).isFalse();
    }

    @Test
    void aUserWithoutAHashRefusesTheDeployment() {
        assertThatThrownBy(() -> check(Map.of("cachette.users", "ada")))
                .hasMessageContaining("cachette.users.ada.password-hash is missing");
    }

    @Test
    void aWrongHashRefusesTheDeploymentAndIsNotRepeated() {
        assertThatThrownBy(() -> check(Map.of("cachette.users", "ada", "cachette.users.ada.password-hash", "plain")))
                .hasMessage("cachette.users.ada.password-hash must be algorithm:iterations:salt:hash");
    }

    @Test
    void aNameThatIsNoPropertyNameRefusesTheDeployment() {
        assertThatThrownBy(() -> check(Map.of("cachette.users", "a da"))).hasMessageContaining("'a da'");
    }

    @Test
    void credentialsAreReadAsTheyWereSent() {
        BasicCredentials sent = BasicCredentials.parse(base64("grün:pass:wörd"));
        assertThat(sent).isNotNull();
        assertThat(sent.name()).isEqualTo("grün");
        assertThat(sent.password()).containsExactly("pass:wörd".toCharArray());
        assertThat(sent).hasToString("grün");
    }

    @Test
    void whatIsNoPairIsNone() {
        assertThat(BasicCredentials.parse("%%%")).isNull();
        assertThat(BasicCredentials.parse("")).isNull();
        assertThat(BasicCredentials.parse(base64("no colon"))).isNull();
        assertThat(BasicCredentials.parse(Base64.getEncoder().encodeToString(new byte[] {(byte) 0xFF, ':'})))
                .isNull();
    }

    @Test
    void theAuditHoldsOneLineWhateverWasSent() {
        assertThat(SignInLog.line("ada\r\nuser=\"x\"", "::1", "refused: wrong name or password"))
                .isEqualTo("user=\"ada\\u{d}\\u{a}user=\\\"x\\\"\" action=sign-in address=\"::1\""
                        + " result=\"refused: wrong name or password\"");
    }

    private PasswordCheck check(Map<String, String> properties) {
        return new PasswordCheck(
                ConfiguredUsers.read(new MapConfig(properties)), new Guessing(ATTEMPTS, 300, clock), 1, clock);
    }

    private static BasicCredentials sent(String name, String password) {
        return new BasicCredentials(name, password.toCharArray());
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(PasswordCheck check, String name, String password) {
        assertRefused(check, name, password, HOME);
    }

    private static void assertRefused(PasswordCheck check, String name, String password, String address) {
        assertThat(check.check(sent(name, password), address))
                .isEqualTo(new SignIn.Refused(Scheme.BASIC, "wrong name or password"));
    }
}
