package org.cachette.metrics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import org.cachette.observe.Reporter;

/** Remembers why Redis could not be used the last time. */
@ApplicationScoped
@Typed({LastFailure.class, Reporter.class})
public class LastFailure implements Reporter {

    private volatile String reason = "Redis does not answer";

    @Override
    public void failed(String operation, Throwable cause) {
        reason = operation + ": " + cause.getMessage();
    }

    String reason() {
        return reason;
    }
}
