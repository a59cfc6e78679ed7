package org.cachette.express;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Weigher;
import java.util.ArrayList;
import java.util.List;
import org.cachette.engine.ResponseCache;
import org.cachette.entry.CachedResponse;
import org.cachette.http.Conditions;
import org.cachette.http.OriginForm;
import org.cachette.http.Reply;
import org.cachette.key.CacheKey;
import org.cachette.observe.CacheObserver;
import org.cachette.time.CacheClock;
import org.jspecify.annotations.Nullable;

/**
 * Answers hits for request lines that it has learned from the interceptor: there the whole way through JAX-RS has been gone
 * once, so it is known which method the line reaches, that an anonymous caller may, and what the key is. The key depends on
 * nothing but the line and the fields that the method declares.
 *
 * <p>Never waits, never leaves this node's memory: it may be asked on a thread that serves many connections.
 */
public final class ExpressLane {

    private static final String GET = "GET";
    private static final String HEAD = "HEAD";
    private static final int USUAL_LENGTH = 256;

    /** With these a request goes the whole way: conditions that are not for caches, bodies, and whatever {@code except} names. */
    private static final List<String> FOREIGN =
            List.of("If-Match", "If-Unmodified-Since", "Content-Type", "Content-Length", "Transfer-Encoding");

    private final ResponseCache cache;
    private final CacheObserver observer;
    private final CacheClock clock;
    private final List<String> foreign;
    private final Cache<RequestLine, Known> lines;
    private final Cache<Variant, CacheKey> variants;

    /**
     * A lane that knows no line yet.
     *
     * @param except further request fields with which a request goes the whole way
     * @param mostLines so many lines of usual length are remembered, the least used forgotten first
     */
    public ExpressLane(
            ResponseCache cache, CacheObserver observer, CacheClock clock, List<String> except, int mostLines) {
        this.cache = cache;
        this.observer = observer;
        this.clock = clock;
        this.foreign = new ArrayList<>(FOREIGN);
        this.foreign.addAll(except);
        this.lines = bounded(mostLines, (line, known) -> weight(line.length()));
        this.variants = bounded(mostLines, (variant, key) -> weight(variant.length()));
    }

    private static <K, V> Cache<K, V> bounded(int most, Weigher<K, V> weigher) {
        return Caffeine.newBuilder()
                .maximumWeight(most)
                .weigher(weigher)
                .executor(Runnable::run)
                .build();
    }

    /** A long one counts for several: made-up queries fill no memory. */
    private static int weight(int length) {
        return 1 + length / USUAL_LENGTH;
    }

    /** Whether a request could be answered here, as far as it shows itself. */
    public boolean mayTake(ExpressRequest request) {
        if (!GET.equals(request.method()) && !HEAD.equals(request.method())) {
            return false;
        }
        for (String name : foreign) {
            if (request.header(name) != null) {
                return false;
            }
        }
        return request.isAnonymous();
    }

    /**
     * Remembers where a request came to that this lane could have taken.
     *
     * @param key by which the interceptor found its answer
     */
    public void learn(ExpressRequest request, Route route, CacheKey key) {
        RequestLine line = RequestLine.of(request);
        if (route.selecting().isEmpty()) {
            lines.put(line, new Known(route, key));
        } else {
            variants.put(new Variant(line, values(request, route)), key);
            lines.put(line, new Known(route, null));
        }
    }

    /** The answer; null when the request must go the whole way. */
    public @Nullable ExpressAnswer answer(ExpressRequest request) {
        // First what sends most on: no line of a method without a lane is known.
        RequestLine line = RequestLine.of(request);
        Known known = lines.getIfPresent(line);
        if (known == null || !mayTake(request) || known.route().obeysEverybody() && hasWishes(request)) {
            return null;
        }
        Route route = known.route();
        CacheKey key =
                known.key() == null ? variants.getIfPresent(new Variant(line, values(request, route))) : known.key();
        ResponseCache.AtHand found = key == null ? null : cache.atHand(key, route.policy());
        return key == null || found == null ? null : answer(request, route, key, found);
    }

    private @Nullable ExpressAnswer answer(
            ExpressRequest request, Route route, CacheKey key, ResponseCache.AtHand found) {
        Conditions conditions = Conditions.of(request::header, HEAD.equals(request.method()));
        CachedResponse response = found.hit().response();
        if (Reply.isCodedAnew(response, conditions)) {
            return null;
        }
        long now = clock.millis();
        Reply reply = Reply.of(response, conditions, now);
        if (reply.isRefusal()) {
            // Each server says in its own way what an error without a body looks like.
            return null;
        }
        ExpressAnswer answer = new ExpressAnswer(
                AnswerFields.of(route, key, found.hit(), reply, conditions.isHead(), now), reply, conditions.isHead());
        count(request, route, key, found, conditions.isHead());
        return answer;
    }

    /** As the interceptor counts. */
    private void count(ExpressRequest request, Route route, CacheKey key, ResponseCache.AtHand found, boolean head) {
        String type = route.policy().type();
        if (!head) {
            observer.requested(key, () -> OriginForm.of(request.path(), request.query()));
            observer.saved(type, found.originNanos());
        }
        observer.hit(type);
    }

    private static boolean hasWishes(ExpressRequest request) {
        return request.header("Cache-Control") != null || request.header("Pragma") != null;
    }

    private static List<@Nullable String> values(ExpressRequest request, Route route) {
        List<@Nullable String> values = new ArrayList<>(route.selecting().size());
        for (String name : route.selecting()) {
            values.add(request.header(name));
        }
        return values;
    }

    /**
     * Where a line leads.
     *
     * @param key null where header fields decide
     */
    private record Known(Route route, @Nullable CacheKey key) {}

    private record Variant(RequestLine line, List<@Nullable String> values) {

        int length() {
            int length = line.length();
            for (String value : values) {
                length += value == null ? 0 : value.length();
            }
            return length;
        }
    }
}
