package org.cachette.api;

/** The roles that operating the cache takes; an application that brings its own authentication gives them to its callers. */
public final class CacheRoles {

    /** May do everything: look, invalidate, switch off and on. */
    public static final String ADMIN = "cache-admin";

    /** May look and change nothing: statistics, hot keys, savings, warming, entries, explanations. */
    public static final String VIEWER = "cache-viewer";

    private CacheRoles() {}
}
