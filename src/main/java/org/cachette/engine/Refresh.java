package org.cachette.engine;

import java.util.Optional;

/** The right to refresh one entry, behind the answer that it was still good for. Held by one request per node at a time. */
public final class Refresh {

    private final Refreshes refreshes;
    private final Refreshes.Claim claim;

    Refresh(Refreshes refreshes, Refreshes.Claim claim) {
        this.refreshes = refreshes;
        this.claim = claim;
    }

    /**
     * Begins, now that the answer is out.
     *
     * @return what to give the new answer to; empty when another node refreshes it, or has done so
     */
    public Optional<Fill> begin() {
        return refreshes.begin(claim);
    }

    /** The method failed: the entry stays as it is, and the method is left in peace for a while. */
    public void failed(Fill fill) {
        fill.backOff();
        fill.abandon();
    }

    /** Gives the right back, unused. */
    public void abandon() {
        refreshes.release(claim);
    }
}
