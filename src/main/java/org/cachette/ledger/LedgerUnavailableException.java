package org.cachette.ledger;

import org.jspecify.annotations.Nullable;

/** The ledger did not confirm a write. */
public class LedgerUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With what went wrong. */
    public LedgerUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
