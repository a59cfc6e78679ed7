package org.cachette.api;

/** Who says how long an answer may be kept, and for whom. */
public enum Policy {
    /** The annotation and the configuration; the answer itself can only shorten or forbid. */
    ANNOTATION,
    /**
     * The answer's own header fields, by RFC 9111: for methods that pass the answers of another service on. The URI is the key,
     * {@code Vary} tells its variants apart.
     */
    ORIGIN
}
