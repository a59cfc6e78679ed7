package org.cachette.intercept;

import jakarta.ws.rs.ServerErrorException;
import jakarta.ws.rs.core.Response;

/** A request wants a stored answer or none, and there is none: 504 (RFC 9111 5.2.1.7) as a problem (RFC 9457). */
public final class NotStoredException extends ServerErrorException {

    private static final long serialVersionUID = 1L;

    NotStoredException() {
        super(
                "nothing is stored that would do",
                Problem.response(
                        Response.Status.GATEWAY_TIMEOUT,
                        "nothing is stored that would do, and the request says only-if-cached"));
    }
}
