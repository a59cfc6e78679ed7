package org.cachette.api;

/**
 * An invalidation that Redis did not confirm: it may or may not have happened. It is noted on this node, whose own
 * requests see nothing older, and is repeated as soon as Redis answers again.
 */
public final class InvalidationNotConfirmedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message says what was done and what was not */
    public InvalidationNotConfirmedException(String message, Throwable cause) {
        super(message, cause);
    }
}
