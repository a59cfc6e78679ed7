package org.cachette.security;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.cachette.time.CacheClock;
import org.jspecify.annotations.Nullable;

/**
 * An issuer's keys, kept for a while. A token with a key that is not among them has them fetched anew, for issuers change
 * their keys; but only now and then, for anybody can send such a token. While they cannot be fetched those that were known
 * are good for an hour; after that, and for keys that were not known, nobody is let in.
 */
final class IssuerKeys implements JWKSource<SecurityContext> {

    /** Reads them. */
    interface Location {
        JWKSet read() throws IOException;
    }

    static final long FRESH_SECONDS = 300;
    static final long GOOD_SECONDS = 3_600;
    static final long PAUSE_SECONDS = 10;

    private static final long PATIENCE_SECONDS = 10;
    private static final Logger LOGGER = System.getLogger(IssuerKeys.class.getName());

    private final String name;
    private final Location location;
    private final CacheClock clock;
    private final ReentrantLock fetching = new ReentrantLock();

    private volatile @Nullable Fetched fetched;
    private @Nullable Long lastTry;
    private boolean lastFailed;

    /**
     * Has fetched nothing yet.
     *
     * @param name of the issuer, for messages
     */
    IssuerKeys(String name, Location location, CacheClock clock) {
        this.name = name;
        this.location = location;
        this.clock = clock;
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        Fetched now = fetched;
        if (now != null && isWithin(now, FRESH_SECONDS)) {
            List<JWK> keys = selector.select(now.keys);
            if (!keys.isEmpty()) {
                return keys;
            }
        }
        return selector.select(newer(now, selector));
    }

    /** Fetches them, unless another has meanwhile, or it was tried a moment ago. */
    private JWKSet newer(@Nullable Fetched seen, JWKSelector selector) throws KeySourceException {
        enter();
        try {
            Fetched now = fetched;
            if (now == null || now == seen) {
                fetch();
            }
            return usable(selector);
        } finally {
            fetching.unlock();
        }
    }

    private void enter() throws KeySourceException {
        try {
            if (fetching.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw unavailable();
    }

    private void fetch() {
        long now = clock.nanos();
        if (lastTry != null && now - lastTry < TimeUnit.SECONDS.toNanos(PAUSE_SECONDS)) {
            return;
        }
        lastTry = now;
        try {
            fetched = new Fetched(location.read(), now);
            lastFailed = false;
        } catch (IOException e) {
            lastFailed = true;
            LOGGER.log(Level.WARNING, "The keys of the issuer " + name + " cannot be fetched: " + e);
        }
    }

    private JWKSet usable(JWKSelector selector) throws KeySourceException {
        Fetched now = fetched;
        if (now == null || !isWithin(now, GOOD_SECONDS)) {
            throw unavailable();
        }
        // Perhaps the key is new, and only the issuer could tell.
        if (lastFailed && selector.select(now.keys).isEmpty()) {
            throw unavailable();
        }
        return now.keys;
    }

    private KeySourceException unavailable() {
        return new RemoteKeySourceException("the keys of the issuer " + name + " cannot be fetched", null);
    }

    private boolean isWithin(Fetched one, long seconds) {
        return clock.nanos() - one.nanos < TimeUnit.SECONDS.toNanos(seconds);
    }

    private static final class Fetched {

        private final JWKSet keys;
        private final long nanos;

        Fetched(JWKSet keys, long nanos) {
            this.keys = keys;
            this.nanos = nanos;
        }
    }
}
