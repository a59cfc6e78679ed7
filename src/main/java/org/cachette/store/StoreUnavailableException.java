package org.cachette.store;

import org.jspecify.annotations.Nullable;

/** The store did not answer, or refused. */
public class StoreUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long removed;

    /** With what went wrong. */
    public StoreUnavailableException(String message, @Nullable Throwable cause) {
        this(message, cause, 0);
    }

    /** With what went wrong, and how many entries had been removed by then. */
    public StoreUnavailableException(String message, @Nullable Throwable cause, long removed) {
        super(message, cause);
        this.removed = removed;
    }

    /** Without a cause: the store was not even asked. */
    public StoreUnavailableException(String message) {
        // Thrown for every request of an outage: a stack trace would cost more than the request.
        super(message, null, false, false);
        this.removed = 0;
    }

    /** How many entries a sweep had removed before the store stopped answering. */
    public long removed() {
        return removed;
    }
}
