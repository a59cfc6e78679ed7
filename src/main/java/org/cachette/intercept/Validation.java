package org.cachette.intercept;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.cachette.engine.Fill;
import org.cachette.engine.Outcome;
import org.jspecify.annotations.Nullable;

/** What a method's answer says of what is stored and not fresh any more (RFC 9111 4.3.3, 4.3.4). */
final class Validation {

    private static final int NOT_MODIFIED = 304;

    private final Fill fill;

    Validation(Fill fill) {
        this.fill = fill;
    }

    /** What is stored, freshened, where the answer says that it is still good; that ends the fill. */
    Optional<Outcome.Hit> confirmedBy(@Nullable Object answer) {
        return answer instanceof Response response && isNotModified(response)
                ? fill.confirmed(ResponseHeaders.all(response.getStringHeaders()))
                : Optional.empty();
    }

    /** Whether the answer says that what is stored is still good: then that goes out, freshened. */
    boolean confirms(Exchange exchange, @Nullable Object answer) {
        Optional<Outcome.Hit> confirmed = confirmedBy(answer);
        confirmed.ifPresent(exchange::confirmed);
        return confirmed.isPresent();
    }

    /** Whether it is a 304 about something that is not stored here, though no client asked for one (RFC 9111 4.3.4). */
    boolean isOfSomethingElse(@Nullable Object answer) {
        return answer instanceof Response response
                && isNotModified(response)
                && fill.validators().isPresent();
    }

    /** A thrown 304 is an answer as good as a returned one, on whatever thread; null where nothing of the kind was thrown. */
    static @Nullable Response thrown(@Nullable Throwable wrapped) {
        Throwable cause = unwrapped(wrapped);
        return cause instanceof WebApplicationException answered && isNotModified(answered.getResponse())
                ? answered.getResponse()
                : null;
    }

    /** What a stage or a task threw itself. */
    static @Nullable Throwable unwrapped(@Nullable Throwable wrapped) {
        if (wrapped instanceof CompletionException || wrapped instanceof ExecutionException) {
            return wrapped.getCause() == null ? wrapped : wrapped.getCause();
        }
        return wrapped;
    }

    private static boolean isNotModified(Response response) {
        return response.getStatus() == NOT_MODIFIED;
    }
}
