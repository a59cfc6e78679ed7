package org.cachette.express;

import jakarta.servlet.ServletContext;
import org.jspecify.annotations.Nullable;

/**
 * The end of one request, where a server tells of it: its answer has left by then. Who waits for that waits for the client, so it is only
 * for answers that leave at once, as long as their client reads.
 */
@FunctionalInterface
public interface ExchangeCompletion {

    /**
     * Has this run once the answer is out, without holding up what the client asks next. It may need nothing of the application's: no
     * names, no class loader, no scopes. To be asked before the answer is written.
     *
     * @param bytes of the answer's body
     * @return false when that may take long, or the server will not tell, and nothing will run
     */
    boolean whenComplete(int bytes, Runnable work);

    /** Knows the request that the calling thread serves. */
    @FunctionalInterface
    interface Source {

        /** Under this name a server's own is found in the context of an application. */
        String ATTRIBUTE = Source.class.getName();

        /** The end of the calling thread's request; null when it serves none. */
        @Nullable
        ExchangeCompletion current();

        /** The end of the request that the calling thread serves in this application; null where no server tells of it. */
        static @Nullable ExchangeCompletion current(ServletContext context) {
            return context.getAttribute(ATTRIBUTE) instanceof Source source ? source.current() : null;
        }
    }
}
