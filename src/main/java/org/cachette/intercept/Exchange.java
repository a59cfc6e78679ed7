package org.cachette.intercept;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.lang.reflect.Method;
import java.util.List;
import org.cachette.engine.Fill;
import org.cachette.entry.CachedResponse;
import org.cachette.entry.Header;
import org.cachette.key.CacheKey;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way through the cache: carries what the interceptor learns to the filters that write the response. It
 * travels as a property of the request, which async responses keep when CDI's request scope is gone.
 */
final class Exchange {

    static final String PROPERTY = "org.cachette.exchange";

    private final ContainerRequestContext request;
    private final Method resourceMethod;
    private final CachedMethod method;
    private boolean claimed;
    private volatile XCache status = XCache.BYPASS;
    private volatile @Nullable CacheKey key;
    private volatile @Nullable CachedResponse answer;
    private volatile @Nullable Fill fill;
    private volatile @Nullable JaxRsFacts facts;
    private volatile boolean async;
    private volatile int responseStatus;
    private volatile List<Header> made = List.of();

    Exchange(ContainerRequestContext request, Method resourceMethod, CachedMethod method) {
        this.request = request;
        this.resourceMethod = resourceMethod;
        this.method = method;
    }

    static @Nullable Exchange of(@Nullable Object property) {
        return property instanceof Exchange exchange ? exchange : null;
    }

    /**
     * Whether the call is the one that JAX-RS makes for this request. Others (one resource calling another) need their
     * result as an object, and go past the cache.
     */
    boolean claim(Method called) {
        if (claimed || !called.equals(resourceMethod)) {
            return false;
        }
        claimed = true;
        return true;
    }

    ContainerRequestContext request() {
        return request;
    }

    CachedMethod method() {
        return method;
    }

    void bypass() {
        status = XCache.BYPASS;
    }

    void hit(CacheKey hitKey, CachedResponse response) {
        status = XCache.HIT;
        key = hitKey;
        answer = response;
    }

    void miss(CacheKey missedKey, JaxRsFacts requestFacts, Fill begun) {
        status = XCache.MISS;
        key = missedKey;
        facts = requestFacts;
        fill = begun;
    }

    XCache status() {
        return status;
    }

    @Nullable
    CacheKey key() {
        return key;
    }

    /** The stored answer, on a hit. */
    @Nullable
    CachedResponse answer() {
        return answer;
    }

    /** What waits for the method's answer, on a miss. */
    @Nullable
    Fill fill() {
        return fill;
    }

    @Nullable
    JaxRsFacts facts() {
        return facts;
    }

    /** The answer comes on another thread, after this request's scope may have ended. */
    void answersLater() {
        async = true;
    }

    /** What the method made of status and headers, before the application's filters add theirs. */
    void made(int madeStatus, List<Header> headers) {
        responseStatus = madeStatus;
        made = headers;
    }

    int madeStatus() {
        return responseStatus;
    }

    List<Header> madeHeaders() {
        return made;
    }

    /** The request is over; nobody waits for an answer that will not come. */
    void end() {
        Fill open = fill;
        if (open != null && !async) {
            open.abandon();
        }
    }

    /** The values of {@code X-Cache}. */
    enum XCache {
        HIT,
        MISS,
        BYPASS
    }
}
