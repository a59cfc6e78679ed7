package org.cachette.express;

import org.jspecify.annotations.Nullable;

/** A request before JAX-RS has seen it, as the server has it. */
public interface ExpressRequest {

    /** In capitals, as it was sent. */
    String method();

    /** Whether it came by TLS. */
    boolean isSecure();

    /** The path as it was sent, the context's included, nothing decoded. */
    String path();

    /** The query as it was sent; null when there is none. */
    @Nullable
    String query();

    /** A header field, several lines joined by a comma and a space; null when it was not sent. */
    @Nullable
    String header(String name);

    /** Whether nobody is signed in, nor tries to be, and it belongs to no session. */
    boolean isAnonymous();
}
