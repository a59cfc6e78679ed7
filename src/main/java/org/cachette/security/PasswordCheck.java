package org.cachette.security;

import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import java.util.concurrent.TimeUnit;
import org.cachette.time.CacheClock;

/** Tells the users from all others, in the same time. */
final class PasswordCheck {

    private static final long REMEMBERED_SECONDS = 300;

    private final ConfiguredUsers users;
    private final VerifiedPasswords verified;

    PasswordCheck(ConfiguredUsers users, CacheClock clock) {
        this.users = users;
        this.verified = new VerifiedPasswords(TimeUnit.SECONDS.toNanos(REMEMBERED_SECONDS), clock);
    }

    CredentialValidationResult validate(UsernamePasswordCredential basic) {
        User user = users.named(basic.getCaller());
        char[] password = basic.getPassword().getValue();
        if (user == null) {
            // Without this the time taken would tell which names exist.
            users.decoy().matches(password);
            return CredentialValidationResult.INVALID_RESULT;
        }
        return isPasswordOf(user, password)
                ? new CredentialValidationResult(user.name(), user.roles())
                : CredentialValidationResult.INVALID_RESULT;
    }

    private boolean isPasswordOf(User user, char[] password) {
        if (verified.remembers(user.name(), password)) {
            return true;
        }
        if (!user.password().matches(password)) {
            return false;
        }
        verified.remember(user.name(), password);
        return true;
    }
}
