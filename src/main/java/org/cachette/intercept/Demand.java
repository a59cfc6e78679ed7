package org.cachette.intercept;

import java.net.URI;
import java.util.function.Supplier;
import org.cachette.http.OriginForm;
import org.cachette.key.CacheKey;
import org.cachette.observe.CacheObserver;
import org.cachette.warming.HttpVisits;
import org.jspecify.annotations.Nullable;

/** What a request tells of how much an answer is wanted. */
final class Demand {

    private Demand() {}

    /** Counts the request, unless the cache made it itself: what is asked for only to be warm would stay the hottest for ever. */
    static void note(CacheObserver observer, Exchange exchange, CacheKey key) {
        if (exchange.request().getHeaderString(HttpVisits.HEADER) == null) {
            observer.requested(key, warmable(exchange));
        }
    }

    /**
     * Path and query as they were sent, unless the answer is the caller's own. Who gets here with credentials asks for what is
     * declared shared.
     */
    private static @Nullable Supplier<String> warmable(Exchange exchange) {
        return exchange.method().recipe().isPerUser()
                ? null
                : () -> pathAndQuery(exchange.request().getUriInfo().getRequestUri());
    }

    static String pathAndQuery(URI uri) {
        return OriginForm.of(uri.getRawPath(), uri.getRawQuery());
    }
}
