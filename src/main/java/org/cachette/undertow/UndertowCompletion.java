package org.cachette.undertow;

import io.undertow.server.ExchangeCompletionListener.NextListener;
import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.handlers.ServletRequestContext;
import io.undertow.util.HttpString;
import io.undertow.util.Protocols;
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
    public boolean whenComplete(int bytes, Runnable work) {
        if (!Thread.currentThread().equals(thread) || !leavesAtOnce(bytes)) {
            // From another thread nothing may be added to an exchange.
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

    /**
     * Whether nothing keeps the answer but a full connection: it fits into one buffer, in HTTP/2 no window must open for it, the client
     * has sent its whole request, which is read to its end before the exchange is complete, and nobody answers later.
     */
    private boolean leavesAtOnce(int bytes) {
        HttpServerExchange exchange = request.getExchange();
        HttpString protocol = exchange.getProtocol();
        return bytes <= request.getServletResponse().getBufferSize()
                && exchange.isRequestComplete()
                && (protocol.equals(Protocols.HTTP_1_1) || protocol.equals(Protocols.HTTP_1_0))
                && !request.getServletRequest().isAsyncStarted();
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
        } catch (RuntimeException | Error e) {
            LOGGER.log(Level.WARNING, "Behind an answer", e);
        }
    }
}
