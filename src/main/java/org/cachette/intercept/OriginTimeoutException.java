package org.cachette.intercept;

import jakarta.ws.rs.ServerErrorException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/** A method did not answer within its hard timeout; its caller gets a 504 (RFC 9110 15.6.5) as a problem (RFC 9457). */
public final class OriginTimeoutException extends ServerErrorException {

    private static final long serialVersionUID = 1L;

    OriginTimeoutException(Duration timeout) {
        super(
                "the method did not answer within " + timeout.toMillis() + " ms",
                Problem.response(Response.Status.GATEWAY_TIMEOUT, "no answer within " + timeout.toMillis() + " ms"));
    }
}
