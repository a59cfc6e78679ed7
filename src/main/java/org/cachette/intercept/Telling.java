package org.cachette.intercept;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.cachette.engine.Outcome;
import org.cachette.entry.CachedResponse;
import org.cachette.entry.Header;
import org.cachette.http.FreshnessFields;
import org.cachette.http.HitStatus;
import org.cachette.http.Selecting;
import org.cachette.key.CacheKey;
import org.cachette.time.CacheClock;
import org.jspecify.annotations.Nullable;

/**
 * Tells clients, and caches between them and this one, what became of the request and how fresh its answer is; as the last of
 * the response filters, so that what the application itself says of freshness counts.
 */
final class Telling implements ContainerResponseFilter {

    private final FreshnessFields freshness;
    private final List<String> selecting;
    private final boolean toOperatorsAlone;
    private final CacheClock clock;
    private final @Nullable Learning learning;

    /**
     * For the answers of a method.
     *
     * @param selecting the request fields that another answer may come of, in lower case
     * @param toOperatorsAlone whether nobody else is told what the cache did
     * @param learning hears of hits; null where nothing is to be learned from them
     */
    Telling(
            FreshnessFields freshness,
            List<String> selecting,
            boolean toOperatorsAlone,
            CacheClock clock,
            @Nullable Learning learning) {
        this.freshness = freshness;
        this.selecting = selecting;
        this.toOperatorsAlone = toOperatorsAlone;
        this.clock = clock;
        this.learning = learning;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Exchange exchange = Exchange.of(request.getProperty(Exchange.PROPERTY));
        if (exchange == null) {
            return;
        }
        MultivaluedMap<String, Object> fields = response.getHeaders();
        exchange.shown(!toOperatorsAlone || Operators.made(request));
        Outcome.Hit hit = exchange.found();
        if (hit != null) {
            tellFound(exchange, hit, fields);
        } else if (exchange.isMadeWithoutEntity()) {
            if (exchange.keptMillis() > 0) {
                tellFreshness(exchange, fields, exchange.keptMillis());
            }
        }
        if (!selecting.isEmpty() && (hit != null || exchange.fill() != null)) {
            tellSelecting(exchange, fields);
        }
        if (exchange.isShown()) {
            fields.putSingle(HitStatus.WORD, exchange.status().name());
            CacheKey key = exchange.key();
            String shown = key == null ? "" : shown(key, request);
            exchange.shownKey(shown);
            fields.putSingle(HitStatus.FIELD, CacheStatus.of(exchange));
            if (key != null) {
                fields.putSingle(HitStatus.KEY, shown);
            }
        }
        if (learning != null && hit != null) {
            learning.from(exchange, hit);
        }
    }

    /** Of an answer that was made just now, and whose bytes are known: how fresh it is, and whether it was stored. */
    void tellMade(Exchange exchange, MultivaluedMap<String, Object> fields) {
        tellFreshness(exchange, fields, exchange.keptMillis());
        tellStatus(exchange, fields);
    }

    /** What is known by now of why the method was asked, and what became of its answer. */
    void tellStatus(Exchange exchange, MultivaluedMap<String, Object> fields) {
        if (exchange.isShown()) {
            fields.putSingle(HitStatus.FIELD, CacheStatus.of(exchange));
        }
    }

    private void tellFound(Exchange exchange, Outcome.Hit hit, MultivaluedMap<String, Object> fields) {
        if (exchange.method().policy().byOrigin()) {
            // Nothing is told but what the answer says itself, and its age (RFC 9111 4).
            tellAge(exchange, hit, fields);
            return;
        }
        boolean itself = saysItself(fields);
        if (!itself) {
            addFreshness(exchange, fields, hit.ttlMillis());
        }
        CachedResponse answer = hit.response();
        if (hit.from() != Outcome.Level.COLLAPSED
                && freshness.tellsAge(hit.ttlMillis(), itself)
                && !answer.hasOwnAge()) {
            tellAge(exchange, hit, fields);
        }
    }

    private static void tellAge(Exchange exchange, Outcome.Hit hit, MultivaluedMap<String, Object> fields) {
        Header age = new Header("Age", Long.toString(TimeUnit.MILLISECONDS.toSeconds(hit.ageMillis())));
        exchange.told(age);
        fields.putSingle(age.name(), age.value());
    }

    private void tellFreshness(Exchange exchange, MultivaluedMap<String, Object> fields, long ttlMillis) {
        if (!saysItself(fields) && !exchange.method().policy().byOrigin()) {
            addFreshness(exchange, fields, ttlMillis);
        }
    }

    private void addFreshness(Exchange exchange, MultivaluedMap<String, Object> fields, long ttlMillis) {
        for (Header field : freshness.of(ttlMillis, clock.millis())) {
            exchange.told(field);
            fields.putSingle(field.name(), field.value());
        }
    }

    private void tellSelecting(Exchange exchange, MultivaluedMap<String, Object> fields) {
        String missing = Selecting.missing(selecting, fields.getOrDefault(HttpHeaders.VARY, List.of()));
        if (!missing.isEmpty()) {
            Header vary = new Header(HttpHeaders.VARY, missing);
            exchange.told(vary);
            fields.add(vary.name(), vary.value());
        }
    }

    private static boolean saysItself(MultivaluedMap<String, Object> fields) {
        return fields.containsKey(HttpHeaders.CACHE_CONTROL) || fields.containsKey(HttpHeaders.EXPIRES);
    }

    /** Operators see readable keys, which may hold users' names. */
    private static String shown(CacheKey key, ContainerRequestContext request) {
        String opaque = key.opaque();
        return key.name().equals(opaque) || !Operators.made(request) ? opaque : key.name();
    }
}
