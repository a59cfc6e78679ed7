package org.cachette.intercept;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Providers;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.cachette.engine.Fill;
import org.cachette.engine.Outcome;
import org.jspecify.annotations.Nullable;

/** What of a method counts as an error, for which a stale answer may stand in (RFC 5861 4). */
final class OriginErrors {

    private static final int SERVER_ERROR = 500;
    private static final Set<Integer> STATUSES = Set.of(SERVER_ERROR, 502, 503, 504);

    private OriginErrors() {}

    /**
     * Lets a stale answer stand in for an answer of this status, where that says that the method failed.
     *
     * @return whether one does, which ends the fill
     */
    static boolean isReplaced(Exchange exchange, Fill fill, int status) {
        Optional<Outcome.Hit> stale = STATUSES.contains(status) ? fill.failed() : Optional.empty();
        stale.ifPresent(hit -> exchange.standsIn(hit, status));
        return stale.isPresent();
    }

    /**
     * Lets one stand in for an exception that no mapper of the application's knows. Jersey hands such an exception to the
     * servlet container, whose error page is out before any filter sees a response. All others become responses, which
     * {@link AnswerFilter} judges.
     *
     * @param thrown by the method itself
     * @return whether one does, which ends the fill
     */
    static boolean isReplaced(Exchange exchange, Fill fill, @Nullable Throwable thrown) {
        return thrown != null
                && !(thrown instanceof WebApplicationException)
                && isReplaced(exchange, fill, status(exchange, thrown));
    }

    /** What the server would answer; 0 where the application says what. */
    private static int status(Exchange exchange, Throwable thrown) {
        Providers providers = exchange.surroundings().providers();
        if (providers == null) {
            return 0;
        }
        ExceptionMapper<Throwable> mapper = mapper(providers, thrown);
        if (mapper == null) {
            return SERVER_ERROR;
        }
        if (Objects.equals(mapper.getClass().getClassLoader(), exchange.resourceLoader())) {
            return 0;
        }
        Response response = mapper.toResponse(thrown);
        return response == null ? 0 : response.getStatus();
    }

    /** By its declaration it maps this class, or one above it. */
    @SuppressWarnings("unchecked")
    private static @Nullable ExceptionMapper<Throwable> mapper(Providers providers, Throwable thrown) {
        return (ExceptionMapper<Throwable>) providers.getExceptionMapper(thrown.getClass());
    }
}
