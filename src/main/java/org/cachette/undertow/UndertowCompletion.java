package org.cachette.undertow;

import io.undertow.server.ExchangeCompletionListener.NextListener;
import io.undertow.servlet.handlers.ServletRequestContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.cachette.express.ExchangeCompletion;
import org.jspecify.annotations.Nullable;

/**
 * The end of an exchange as Undertow tells it, on the thread that served it. The connection goes on first: it reads the client's next
 * request while the work of this one is done.
 */
final class UndertowCompletion implements ExchangeCompletion {

    private static final Logger LOGGER = System.getLogger(UndertowCompletion.class.getName());

    private final ServletRequestContext request;
    private final Thread thread;

    private UndertowCompletion(ServletRequestContext request, Thread thread) {
        this.request = request;
        this.thread = thread;
    }

    /** Of the calling thread's request; null when it serves none. */
    static @Nullable ExchangeCompletion current() {
        ServletRequestContext current = ServletRequestContext.current();
        return current == null ? null : new UndertowCompletion(current, Thread.currentThread());
    }

    @Override
    public boolean whenComplete(Runnable work) {
        if (!Thread.currentThread().equals(thread)
                || request.getServletRequest().isAsyncStarted()) {
            // From another thread nothing may be added to an exchange, and an asynchronous one may end on a thread that
            // reads for all.
            return false;
        }
        try {
            request.getExchange().addExchangeCompleteListener((ended, next) -> goOn(next, work));
            return true;
        } catch (IllegalStateException e) {
            LOGGER.log(Level.DEBUG, "The exchange is over already", e);
            return false;
        }
    }

    private static void goOn(NextListener next, Runnable work) {
        try {
            next.proceed();
        } finally {
            done(work);
        }
    }

    /** Undertow, whose thread it is, has no part in what goes wrong here. */
    private static void done(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, "Behind an answer", e);
        }
    }
}
