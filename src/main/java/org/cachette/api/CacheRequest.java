package org.cachette.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a {@link KeyGenerator} may know of a request: decoded, as JAX-RS parsed it. */
public interface CacheRequest {

    /** The type named by the annotation. */
    String type();

    /** The path below the application's root as it was sent, without the query. */
    String path();

    /** Decoded path parameters by name. */
    Map<String, List<String>> pathParameters();

    /** Decoded query parameters by name, values in the order sent. */
    Map<String, List<String>> queryParameters();

    /** A request header's value, several joined by commas; null when it was not sent. */
    @Nullable
    String header(String name);

    /** Who is signed in; null when nobody is. */
    @Nullable
    String principal();
}
