package org.cachette.ledger;

import java.util.List;
import org.cachette.key.CacheKey;

/** All that the ledger must know of an answer to judge it. */
public final class Standing {

    private final CacheKey key;
    private final Stamp stamp;
    private final List<Scope> scopes;

    /** It was good at this number of its epoch; a lost update costs one more look. */
    private volatile long checked;

    /** An answer with this key and stamp, in these scopes. */
    public Standing(CacheKey key, Stamp stamp, List<Scope> scopes) {
        this.key = key;
        this.stamp = stamp;
        this.scopes = List.copyOf(scopes);
        this.checked = stamp.number();
    }

    /** Its key: what patterns match. */
    public CacheKey key() {
        return key;
    }

    /** What was known before its data was read. */
    public Stamp stamp() {
        return stamp;
    }

    /** What kills it. */
    public List<Scope> scopes() {
        return scopes;
    }

    long checked() {
        return checked;
    }

    void checked(long number) {
        checked = number;
    }
}
