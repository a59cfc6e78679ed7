package org.cachette.metrics;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import org.cachette.observe.Reporter;

/**
 * Brings failures of Redis to where readiness tells them. Of no scope, as all who hear of each hit: a proxy would be paid each
 * time.
 */
@Dependent
@Typed(Reporter.class)
public class FailureReporter implements Reporter {

    private final LastFailure last;

    /** Called by CDI. */
    @Inject
    public FailureReporter(LastFailure last) {
        this.last = last;
    }

    @Override
    public void failed(String operation, Throwable cause) {
        last.note(operation, cause);
    }
}
