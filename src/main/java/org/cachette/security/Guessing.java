package org.cachette.security;

import java.util.concurrent.TimeUnit;
import org.cachette.time.CacheClock;

/**
 * Slows those who guess passwords: at one account from one address; at any account from one address; at one account from any
 * address. An address from which the user signed in before is held up by its own mistakes alone, so that nobody can lock
 * a user out from elsewhere. Names that exist and names that don't are treated alike.
 */
final class Guessing {

    /** An office behind one address makes more mistakes than one of its people. */
    private static final int ADDRESS_FACTOR = 4;

    private static final int ACCOUNT_FACTOR = 10;

    /** The true user at a new address must come through sometime. */
    private static final long LONGEST_OF_ACCOUNT_SECONDS = 60;

    private static final long KNOWN_NANOS = TimeUnit.HOURS.toNanos(12);
    private static final int MOST_KNOWN = 10_000;

    /** No user's name is longer. */
    private static final int LONGEST_NAME = 64;

    private final Failures pairs;
    private final Failures addresses;
    private final Failures accounts;
    private final CacheClock clock;
    private final Recent<Long> known = new Recent<>(MOST_KNOWN);

    /**
     * Begins without a suspicion.
     *
     * @param attempts wrong passwords of one account from one address, after which it must wait
     * @param longestSeconds the most that it must wait
     */
    Guessing(int attempts, int longestSeconds, CacheClock clock) {
        this.clock = clock;
        this.pairs = new Failures(attempts, longestSeconds, clock);
        this.addresses = new Failures(ADDRESS_FACTOR * attempts, longestSeconds, clock);
        this.accounts =
                new Failures(ACCOUNT_FACTOR * attempts, Math.min(longestSeconds, LONGEST_OF_ACCOUNT_SECONDS), clock);
    }

    /** Seconds until this account may be tried from this address; 0 is now. */
    synchronized long wait(String account, String address) {
        String pair = pair(account, address);
        long own = pairs.wait(pair);
        return isKnown(pair)
                ? own
                : Math.max(own, Math.max(addresses.wait(ClientAddress.network(address)), accounts.wait(name(account))));
    }

    /** The password was wrong. */
    synchronized void failed(String account, String address) {
        pairs.add(pair(account, address));
        addresses.add(ClientAddress.network(address));
        accounts.add(name(account));
    }

    /** The password was right. What others did from this address, or at this account, stays counted. */
    synchronized void succeeded(String account, String address) {
        String pair = pair(account, address);
        pairs.forget(pair);
        known.put(pair, clock.nanos());
    }

    private boolean isKnown(String pair) {
        Long last = known.of(pair);
        return last != null && clock.nanos() - last < KNOWN_NANOS;
    }

    /** How much is remembered, in all. */
    synchronized int size() {
        return pairs.size() + addresses.size() + accounts.size() + known.size();
    }

    private static String pair(String account, String address) {
        return name(account) + '\n' + ClientAddress.network(address);
    }

    private static String name(String account) {
        return account.length() > LONGEST_NAME ? account.substring(0, LONGEST_NAME) : account;
    }
}
