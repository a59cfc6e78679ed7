package org.cachette.key;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of a request once JAX-RS has matched it: decoded, as JAX-RS parsed it. */
public interface RequestFacts {

    /** The path below the application's root as it was sent: decoding could make two of one. */
    String path();

    /** Decoded path parameters by name. */
    Map<String, List<String>> pathParameters();

    /** Decoded query parameters by name, the values of a name in the order sent. */
    Map<String, List<String>> queryParameters();

    /** A request header's value, several joined by commas; null when it was not sent. */
    @Nullable
    String header(String name);

    /** Who is signed in; null when nobody is. */
    @Nullable
    String principal();

    /** The media type that the answer will have for this request, or what decides it. */
    String mediaType();
}
