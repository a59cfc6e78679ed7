package org.cachette.ledger;

/**
 * What was known of the ledger before any of an answer's data was read.
 *
 * @param epoch which ledger it was; another epoch knows nothing of this stamp
 * @param number how many invalidations that ledger had counted
 */
public record Stamp(long epoch, long number) {

    /** The epoch of a node that knows no ledger; nothing stamped with it ever leaves that node. */
    public static final long NO_EPOCH = 0;

    /** A stamp on this node's word alone. */
    public static Stamp local(long number) {
        return new Stamp(NO_EPOCH, number);
    }

    /** Whether it is on this node's word alone. */
    public boolean isLocal() {
        return epoch == NO_EPOCH;
    }

    /** The older of two, for what was made of both; of two epochs none that anybody trusts. */
    public Stamp older(Stamp other) {
        if (epoch != other.epoch) {
            return local(0);
        }
        return number <= other.number ? this : other;
    }
}
