package org.cachette.metrics;

import jakarta.enterprise.context.ApplicationScoped;

/** Remembers why Redis could not be used the last time. */
@ApplicationScoped
public class LastFailure {

    private volatile String reason = "Redis does not answer";

    void note(String operation, Throwable cause) {
        reason = operation + ": " + cause.getMessage();
    }

    String reason() {
        return reason;
    }
}
