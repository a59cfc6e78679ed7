package org.cachette.ledger;

import org.jspecify.annotations.Nullable;

/** The ledger answers, and takes no writes: it can still be looked at. */
public final class LedgerRefusedException extends LedgerUnavailableException {

    private static final long serialVersionUID = 1L;

    /** With what it said. */
    public LedgerRefusedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
