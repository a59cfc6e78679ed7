package org.cachette.entry;

import java.util.Set;

/**
 * What clients, and caches between them and this one, are told of an answer's freshness where the answer says nothing itself.
 *
 * @param mode who may keep it how
 * @param directives what else they are told, where they may keep it
 */
public record Downstream(Mode mode, Set<Directive> directives) {

    /** Kept, and asked for again at each use: an invalidation reaches everybody. */
    public static final Downstream REVALIDATE = new Downstream(Mode.REVALIDATE, Set.of());

    /** Copies the directives. */
    public Downstream {
        directives = Set.copyOf(directives);
    }

    /** Who may keep an answer. */
    public enum Mode {
        /** Nothing is said. */
        OFF,
        /** Whoever likes, and nobody gives it out without asking whether it is still good. */
        REVALIDATE,
        /** The client itself, for as long as it is fresh here. */
        PRIVATE,
        /** Everybody, for as long as it is fresh here; the client alone, where it is one caller's own. */
        SHARED
    }

    /** Further directives of a response (RFC 9111 5.2.2, RFC 5861, RFC 8246). */
    public enum Directive {
        /** Never given out stale. */
        MUST_REVALIDATE,
        /** Does not change while it is fresh: not even a reload asks. */
        IMMUTABLE,
        /** May be given out stale while it is refreshed, as long as here. */
        STALE_WHILE_REVALIDATE,
        /** May be given out stale in place of an error, as long as here. */
        STALE_IF_ERROR
    }
}
