package org.cachette.store;

/** The store did not answer, or refused. */
public final class StoreUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With what went wrong. */
    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Without a cause: the store was not even asked. */
    public StoreUnavailableException(String message) {
        // Thrown for every request of an outage: a stack trace would cost more than the request.
        super(message, null, false, false);
    }
}
