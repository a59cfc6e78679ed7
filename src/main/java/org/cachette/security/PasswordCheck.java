package org.cachette.security;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.cachette.time.CacheClock;

/** Tells the users from all others, in the same time, and few at a time: a hash takes a processor for a while. */
final class PasswordCheck {

    private static final long REMEMBERED_SECONDS = 300;
    private static final long PATIENCE_SECONDS = 10;
    private static final SignIn WRONG = new SignIn.Refused(Scheme.BASIC, "wrong name or password");

    private final ConfiguredUsers users;
    private final VerifiedPasswords verified;
    private final Guessing guessing;
    private final Semaphore hashes;
    private final SignInLog log = new SignInLog();

    /**
     * Knows the users.
     *
     * @param hashes the most passwords that are hashed at one time
     */
    PasswordCheck(ConfiguredUsers users, Guessing guessing, int hashes, CacheClock clock) {
        this.users = users;
        this.guessing = guessing;
        this.hashes = new Semaphore(hashes, true);
        this.verified = new VerifiedPasswords(TimeUnit.SECONDS.toNanos(REMEMBERED_SECONDS), clock);
    }

    SignIn check(BasicCredentials sent, String address) {
        long wait = guessing.wait(sent.name(), address);
        if (wait > 0) {
            return new SignIn.Later(wait);
        }
        User user = users.named(sent.name());
        if (verified.remembers(sent.name(), sent.password()) && user != null) {
            return known(user);
        }
        if (!mayHash()) {
            return new SignIn.Unavailable("too many sign in at this moment");
        }
        try {
            return hashed(sent, address);
        } finally {
            hashes.release();
        }
    }

    private boolean mayHash() {
        try {
            return hashes.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Looks again first: others may have failed, or succeeded, while this one waited for its turn. */
    private SignIn hashed(BasicCredentials sent, String address) {
        long wait = guessing.wait(sent.name(), address);
        if (wait > 0) {
            return new SignIn.Later(wait);
        }
        User user = users.named(sent.name());
        if (user != null && verified.remembers(sent.name(), sent.password())) {
            return known(user);
        }
        // Without a decoy the time taken would tell which names exist.
        PasswordHash hash = user == null ? users.decoy(sent.name()) : user.password();
        if (!hash.matches(sent.password()) || user == null) {
            return wrong(sent.name(), address);
        }
        guessing.succeeded(user.name(), address);
        verified.remember(user.name(), sent.password());
        log.accepted(user.name(), address);
        return known(user);
    }

    private SignIn wrong(String name, String address) {
        guessing.failed(name, address);
        long wait = guessing.wait(name, address);
        log.refused(name, address, "wrong name or password" + (wait > 0 ? "; no further try for " + wait + " s" : ""));
        return WRONG;
    }

    private static SignIn known(User user) {
        return new SignIn.Known(user.name(), user.roles());
    }
}
