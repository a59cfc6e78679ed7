package org.cachette.express;

import org.jspecify.annotations.Nullable;

/**
 * What JAX-RS finds a method by (Jakarta RESTful Web Services 3.7), for a request without a body. Two requests with the same
 * line reach the same method, with the same parameters of path and query.
 */
record RequestLine(String method, boolean secure, String path, @Nullable String query, @Nullable String accept) {

    static RequestLine of(ExpressRequest request) {
        return new RequestLine(
                request.method(), request.isSecure(), request.path(), request.query(), request.header("Accept"));
    }

    /** In characters. */
    int length() {
        return path.length() + (query == null ? 0 : query.length()) + (accept == null ? 0 : accept.length());
    }
}
