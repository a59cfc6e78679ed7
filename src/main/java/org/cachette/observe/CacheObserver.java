package org.cachette.observe;

/**
 * Is told what happens in the cache. Called on request threads: implementations return at once and never throw.
 */
public interface CacheObserver {

    /** A request was answered from the cache. */
    default void hit(String type) {}

    /** A request asked the cache, and the method answered. */
    default void miss(String type) {}

    /** A request went past the cache, for a reason in a few words. */
    default void bypassed(String type, String reason) {}

    /** Looking an entry up took so long. */
    default void lookedUp(String type, long nanos) {}

    /** The method took so long to answer. */
    default void originAnswered(String type, long nanos) {}

    /** An answer was stored, this many bytes as it lies in the store. */
    default void stored(String type, long bytes) {}

    /** An answer was not stored, for a reason in a few words. */
    default void notStored(String type, String reason) {}

    /** An invalidation of this scope ({@code type:product}, {@code all}, ...) was confirmed. */
    default void invalidated(String scope) {}

    /** A call to the store failed. */
    default void failed(String operation, Throwable cause) {}

    /** What the store held under a key could not be read, and counts as nothing. */
    default void corrupt(String type, String reason) {}

    /** The store stopped answering; said once until {@link #recovered()}. */
    default void outage(String operation, Throwable cause) {}

    /** The store answers again. */
    default void recovered() {}
}
