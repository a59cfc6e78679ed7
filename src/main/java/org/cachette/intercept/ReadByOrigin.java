package org.cachette.intercept;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.cachette.engine.Fill;
import org.cachette.engine.Outcome;
import org.cachette.engine.ResponseCache;
import org.cachette.entry.Asked;
import org.cachette.entry.CachePolicy;
import org.cachette.intercept.CacheStatus.Forward;
import org.cachette.key.CacheKey;
import org.cachette.key.UriKey;
import org.cachette.observe.CacheObserver;
import org.jspecify.annotations.Nullable;

/** Asks the cache, and the method where the cache says so, where the answers' own header fields govern (RFC 9111). */
@ApplicationScoped
public class ReadByOrigin {

    @Inject
    private ResponseCache cache;

    @Inject
    private CacheObserver observer;

    @Inject
    @Named("cachette.executor")
    private ManagedExecutorService executor;

    /** What the method's caller gets: its result, or a placeholder while the exchange carries the stored answer. */
    @Nullable
    Object answer(Exchange exchange, JaxRsFacts facts, OriginCall method) throws Exception {
        CachePolicy policy = exchange.method().policy();
        Asked asked = asked(exchange, facts);
        if (asked.terms().noStore()) {
            observer.bypassed(policy.type(), "no-store");
            exchange.forwarded(null, Forward.REQUEST, "no-store");
            return method.proceed();
        }
        CacheKey key = key(exchange, facts);
        if (exchange.conditions().isHead()) {
            return head(exchange, facts, key, asked, method);
        }
        Demand.note(observer, exchange, key);
        Outcome outcome = cache.look(key, policy, exchange.arrival(), asked);
        Serving serving = new Serving(exchange, facts, key, method);
        if (outcome instanceof Outcome.Hit hit) {
            return serving.stored(hit);
        }
        if (outcome instanceof Outcome.NotStored) {
            throw new NotStoredException();
        }
        if (outcome instanceof Outcome.Miss miss) {
            return serving.asked(miss.fill(), why(miss.fill()), executor);
        }
        if (outcome instanceof Outcome.Bypass bypass) {
            exchange.forwarded(null, Forward.BYPASS, bypass.reason());
        }
        return method.proceed();
    }

    private static Forward why(Fill fill) {
        boolean stale = fill.validators().isPresent() || fill.stale().isPresent();
        return stale ? Forward.STALE : Forward.URI_MISS;
    }

    /** A HEAD is answered from a stored GET; what a method makes of one freshens what is stored (RFC 9111 4.3.5). */
    private @Nullable Object head(Exchange exchange, JaxRsFacts facts, CacheKey key, Asked asked, OriginCall method)
            throws Exception {
        CachePolicy policy = exchange.method().policy();
        Optional<Outcome.Hit> found = cache.glance(key, policy, exchange.arrival(), false, asked);
        if (found.isPresent()) {
            return new Serving(exchange, facts, key, method).stored(found.get());
        }
        if (asked.terms().onlyIfCached()) {
            throw new NotStoredException();
        }
        observer.miss(policy.type());
        exchange.forwarded(key, Forward.URI_MISS, "");
        RequestConditions.hide(exchange.request());
        Optional<Fill> described = cache.described(key, policy, exchange.arrival(), asked);
        try {
            Object result = method.proceed();
            if (result instanceof Response response) {
                described.ifPresent(
                        fill -> fill.describe(response.getStatus(), ResponseHeaders.all(response.getStringHeaders())));
            }
            return result;
        } finally {
            described.ifPresent(Fill::abandon);
        }
    }

    static Asked asked(Exchange exchange, JaxRsFacts facts) {
        return new Asked(
                RequestDirectives.heeded(
                        exchange.request(),
                        exchange.method().policy().settings().obeys()),
                facts.hasCredentials() || exchange.isInSession(),
                facts::header);
    }

    static CacheKey key(Exchange exchange, JaxRsFacts facts) {
        CachedMethod cached = exchange.method();
        URI uri = exchange.request().getUriInfo().getRequestUri();
        String path = OriginUris.path(uri, exchange.request().getUriInfo().getBaseUri());
        String type = cached.policy().type();
        String base = UriKey.base(type, path == null ? uri.getRawPath() : path, uri.getRawQuery());
        // Where anything may come out, the answer itself says by Vary what the request's wish had to do with it.
        String media = cached.representations().isOpen() ? "" : facts.mediaType();
        return UriKey.of(type, base, cached.recipe().resource(), media);
    }
}
