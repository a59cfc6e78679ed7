package org.cachette.observe;

import java.util.function.Supplier;
import org.cachette.key.CacheKey;
import org.jspecify.annotations.Nullable;

/**
 * Is told what happens in the cache. Called on request threads: implementations return at once and never throw.
 */
public interface CacheObserver {

    /**
     * A request asks the cache for a key; told once for each, before anybody knows how it ends. Not told of
     * those that only warm.
     *
     * @param warmable gives path and query of the request as they were sent, {@code /shop/api/search?q=milk}, if whoever
     *     sends the like without credentials gets the same answer; null if the answer is one caller's own. Asked for at
     *     most once, on this thread
     */
    default void requested(CacheKey key, @Nullable Supplier<String> warmable) {}

    /** A request was answered from the cache. */
    default void hit(String type) {}

    /** A request was answered with what was not fresh any more. */
    default void servedStale(String type) {}

    /** A request asked the cache, and the method answered. */
    default void miss(String type) {}

    /** A request went past the cache, for a reason in a few words. */
    default void bypassed(String type, String reason) {}

    /** Looking an entry up took so long. */
    default void lookedUp(String type, long nanos) {}

    /** The method took so long to answer. */
    default void originAnswered(String type, long nanos) {}

    /** A stored answer spared a call of the method, which took so long when the answer was made. */
    default void saved(String type, long originNanos) {}

    /** An answer was stored, this many bytes as it lies in the store. */
    default void stored(String type, long bytes) {}

    /** An answer was not stored, for a reason in a few words. */
    default void notStored(String type, String reason) {}

    /**
     * So many different keys of a type were about to be stored that from now on only what is asked for twice is; said once a
     * period.
     *
     * @param estimate how many there were up to now
     */
    default void flooded(String type, long estimate) {}

    /** An invalidation of this scope ({@code type:product}, {@code all}, ...) was confirmed. */
    default void invalidated(String scope) {}

    /** A URL was asked for, so that it is cached when somebody wants it. */
    default void warmed() {}

    /** The same, and it brought no answer in time, or a failure. */
    default void warmingFailed() {}

    /** A call to the store failed. */
    default void failed(String operation, Throwable cause) {}

    /** The store answers, and does not take what this operation writes; said once until {@link #taken}. */
    default void refused(String operation, Throwable cause) {}

    /** It takes it again. */
    default void taken(String operation) {}

    /** What the store held under a key could not be read, and counts as nothing. */
    default void corrupt(String type, String reason) {}

    /**
     * What the store held under a key is nothing to this node, for a reason in a word, and nothing is wrong with it: another
     * version or configuration of the application stored it, as in a rolling deployment.
     */
    default void foreign(String type, String reason) {}

    /** The store stopped answering; said once until {@link #recovered()}. */
    default void outage(String operation, Throwable cause) {}

    /** The store answers again. */
    default void recovered() {}
}
