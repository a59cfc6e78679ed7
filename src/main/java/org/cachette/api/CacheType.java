package org.cachette.api;

/**
 * Names of the types that are always there. Any other name works as soon as the configuration declares it
 * ({@code cachette.types.<name>.ttl}).
 */
public final class CacheType {

    /** Key figures of a dashboard; fresh for 300 s. */
    public static final String DASHBOARD = "dashboard";

    /** Search results; fresh for 3,600 s. */
    public static final String SEARCH = "search";

    /** User profiles; fresh for 1,800 s. */
    public static final String USER = "user";

    /** Product catalogues; fresh for 7,200 s. */
    public static final String PRODUCT = "product";

    /** Statistics that follow the moment; fresh for 600 s. */
    public static final String ANALYTICS = "analytics";

    private CacheType() {}
}
