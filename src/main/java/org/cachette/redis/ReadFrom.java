package org.cachette.redis;

/** Who answers when an entry is looked up. All else, the ledger above all, is asked of masters whatever this says. */
public enum ReadFrom {
    /** The masters: what was stored is found. */
    MASTERS,

    /**
     * The replicas. One that lags behind does not have an entry yet, or has an older one; the ledger judges it by its stamp as
     * any other, so that what was invalidated is a miss from there too.
     */
    REPLICAS
}
