package org.cachette.ledger;

/**
 * What the ledger said at one moment about an answer's scopes.
 *
 * @param epoch which ledger it is
 * @param number how many invalidations it has counted
 * @param floor invalidations up to this number may have been forgotten
 * @param newest the number of the latest invalidation of any of the scopes asked for, patterns included; 0 for none
 * @param off whether the type, or the whole cache, is switched off
 */
public record LedgerReading(long epoch, long number, long floor, long newest, boolean off) {

    /** The epoch of a node that cannot reach the ledger; nothing stamped with it is ever stored. */
    public static final long LOCAL_EPOCH = 0;

    /**
     * A reading on this node's word alone, while the ledger is out of reach.
     *
     * @param number how many invalidations this node has begun
     */
    public static LedgerReading local(long number) {
        return new LedgerReading(LOCAL_EPOCH, number, number, 0, false);
    }

    /** Whether it comes from this node alone. */
    public boolean isLocal() {
        return epoch == LOCAL_EPOCH;
    }

    /** The stamp for data read from now on. */
    public Stamp stamp() {
        return new Stamp(epoch, number);
    }

    /** Whether data with this stamp is still good: same ledger, nothing forgotten since, no scope invalidated since. */
    public boolean validates(Stamp stamp) {
        return stamp.epoch() == epoch && stamp.number() >= floor && stamp.number() >= newest;
    }
}
