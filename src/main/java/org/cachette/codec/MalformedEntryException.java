package org.cachette.codec;

/** Bytes that are no entry of this version, or not the one that was asked for. */
public sealed class MalformedEntryException extends Exception permits ForeignEntryException {

    private static final long serialVersionUID = 1L;

    /** Says what is wrong. */
    public MalformedEntryException(String message) {
        super(message);
    }

    /** Says what is wrong, and how it came out. */
    public MalformedEntryException(String message, Throwable cause) {
        super(message, cause);
    }
}
