package org.cachette.store;

import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** The store answers, and takes no writes: it is full, or not safe enough. Whoever reads is none the worse for it. */
public final class StoreRefusedException extends StoreUnavailableException {

    private static final long serialVersionUID = 1L;

    /** Whether this is what went wrong, however it was wrapped. */
    public static boolean is(Throwable thrown) {
        Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
        return cause instanceof StoreRefusedException;
    }

    /** With the store's own words. */
    public StoreRefusedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
