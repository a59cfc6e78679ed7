package org.cachette.admin;

import jakarta.ws.rs.core.Response;

/** The caller asked for something that it cannot have; the message is for the caller. */
final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Response.Status status;

    RefusedException(Response.Status status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    Response.Status status() {
        return status;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
