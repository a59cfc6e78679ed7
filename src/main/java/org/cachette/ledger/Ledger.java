package org.cachette.ledger;

import java.util.Collection;

/**
 * The one order of all invalidations, shared by all nodes. Its readings come along with the entries (see
 * {@code EntryStore.find}); here are the writes.
 *
 * <p>Every method throws {@link LedgerUnavailableException} when it could not be confirmed: it may have happened or not.
 */
public interface Ledger {

    /** The switch that stands for all types. */
    String EVERY_TYPE = "*";

    /** Enters an invalidation of all these scopes, as one step. */
    void invalidate(Collection<Scope> scopes);

    /** Enters an invalidation of all keys that match a glob. */
    void invalidatePattern(String glob);

    /** Switches a type off, or with {@link #EVERY_TYPE} the whole cache, on all nodes. */
    void switchOff(String type);

    /** Switches a type, or the whole cache, on again; nothing older than this moment will be served. */
    void switchOn(String type);
}
