package org.cachette.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.cachette.time.CacheClock;
import org.junit.jupiter.api.Test;

class PasswordCheckTest {

    private static final String ADA_HASH = PasswordHash.of("lovelace".toCharArray());

    private long nanos;

    private final CacheClock clock = new CacheClock() {
        @Override
        public long millis() {
            return TimeUnit.NANOSECONDS.toMillis(nanos);
        }

        @Override
        public long nanos() {
            return nanos;
        }
    };

    private static final Map<String, String> ADA = Map.of(
            "cachette.users", "ada, ",
            "cachette.users.ada.password-hash", ADA_HASH,
            "cachette.users.ada.roles", "cache-admin , shop-editor");

    @Test
    void letsAUserInWithTheRoles() {
        CredentialValidationResult result = validate(check(ADA), "ada", "lovelace");
        assertThat(result.getStatus()).isEqualTo(CredentialValidationResult.Status.VALID);
        assertThat(result.getCallerPrincipal().getName()).isEqualTo("ada");
        assertThat(result.getCallerGroups()).containsExactlyInAnyOrder("cache-admin", "shop-editor");
    }

    @Test
    void turnsAwayWrongPasswordsAndStrangers() {
        PasswordCheck check = check(ADA);
        assertInvalid(validate(check, "ada", "wrong"));
        assertInvalid(validate(check, "bob", "lovelace"));
        assertInvalid(validate(check, "", ""));
    }

    @Test
    void turnsEverybodyAwayWhenNobodyIsConfigured() {
        assertInvalid(validate(check(Map.of()), "admin", "admin"));
        assertInvalid(validate(check(Map.of()), "", ""));
    }

    @Test
    void aRememberedPasswordDoesNotLetOthersIn() {
        PasswordCheck check = check(ADA);
        validate(check, "ada", "lovelace");
        assertInvalid(validate(check, "ada", "Lovelace"));
        assertThat(validate(check, "ada", "lovelace").getStatus()).isEqualTo(CredentialValidationResult.Status.VALID);
    }

    @Test
    void remembersForAWhileOnly() {
        VerifiedPasswords verified = new VerifiedPasswords(1000, clock);
        verified.remember("ada", "lovelace".toCharArray());
        assertThat(verified.remembers("ada", "lovelace".toCharArray())).isTrue();
        assertThat(verified.remembers("ada", "lovelacf".toCharArray())).isFalse();
        assertThat(verified.remembers("bob", "lovelace".toCharArray())).isFalse();
        nanos = 1000;
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

    private PasswordCheck check(Map<String, String> properties) {
        return new PasswordCheck(ConfiguredUsers.read(new MapConfig(properties)), clock);
    }

    private static CredentialValidationResult validate(PasswordCheck check, String name, String password) {
        return check.validate(new UsernamePasswordCredential(name, password));
    }

    private static void assertInvalid(CredentialValidationResult result) {
        assertThat(result.getStatus()).isEqualTo(CredentialValidationResult.Status.INVALID);
    }
}
