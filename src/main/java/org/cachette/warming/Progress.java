package org.cachette.warming;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import org.cachette.observe.CacheObserver;
import org.cachette.time.CacheClock;
import org.jspecify.annotations.Nullable;

/** Writes down what becomes of a run, one line where it begins and one where it ends, and counts. */
final class Progress implements WarmingProgress {

    private static final int OK = 200;
    private static final int REDIRECTED = 300;

    private final Logger logger;
    private final CacheObserver observer;
    private final CacheClock clock;
    private volatile WarmingReport report = WarmingReport.IDLE;
    private volatile String firstFailure = "";

    Progress(Logger logger, CacheObserver observer, CacheClock clock) {
        this.logger = logger;
        this.observer = observer;
        this.clock = clock;
    }

    void begun(int size, int rate) {
        firstFailure = "";
        report = report.begun(size);
        logger.log(Level.INFO, "Warming begins: " + size + " URLs, at most " + rate + " a second");
    }

    void answered(URI url, @Nullable Integer status, @Nullable Throwable failure) {
        boolean good = failure == null && status != null && status >= OK && status < REDIRECTED;
        report = report.one(good);
        if (good) {
            observer.warmed();
            return;
        }
        observer.warmingFailed();
        if (firstFailure.isEmpty()) {
            firstFailure = url + " (" + (failure == null ? "status " + status : failure) + ")";
        }
    }

    void ended() {
        report = report.ended(clock.millis());
        int good = report.done() - report.failed();
        String line = "Warming ends: " + good + " of " + report.of() + " URLs answered";
        if (report.failed() == 0) {
            logger.log(Level.INFO, line);
        } else {
            logger.log(Level.WARNING, line + "; the first that failed is " + firstFailure);
        }
    }

    @Override
    public WarmingReport report() {
        return report;
    }
}
