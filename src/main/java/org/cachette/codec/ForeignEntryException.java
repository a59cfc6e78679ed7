package org.cachette.codec;

/**
 * An entry that is nothing to this node, and nothing is wrong with it: another version or configuration of the application
 * stored it. A rolling deployment brings them.
 */
public final class ForeignEntryException extends MalformedEntryException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Says what it is. */
    public ForeignEntryException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** What is foreign about it. */
    public Reason reason() {
        return reason;
    }

    /** What can be foreign about an entry. */
    public enum Reason {
        /** Its envelope is of another version. */
        VERSION,
        /** It is encrypted with a key that this node does not have. */
        KEY,
        /** It is encrypted, and this node expects it plain, or the other way round. */
        ENCRYPTION
    }
}
