package org.cachette.engine;

import org.cachette.ledger.Changes;
import org.cachette.ledger.Ledger;
import org.cachette.ledger.Replica;

/**
 * Switches types off and on, on all nodes at once. What is off is neither read nor stored; what is on again serves nothing
 * older than that moment.
 */
public final class Switches {

    private final Replica replica;

    /** Switches kept in the ledger behind this copy. */
    public Switches(Replica replica) {
        this.replica = replica;
    }

    /**
     * Switches a type off.
     *
     * @throws org.cachette.ledger.LedgerUnavailableException when it was not confirmed
     */
    public void off(String type) {
        replica.enter(Changes.off(type));
    }

    /**
     * Switches a type on.
     *
     * @throws org.cachette.ledger.LedgerUnavailableException when it was not confirmed
     */
    public void on(String type) {
        replica.enter(Changes.on(type));
    }

    /** Switches the whole cache off, whatever its types say. */
    public void allOff() {
        replica.enter(Changes.off(Ledger.EVERY_TYPE));
    }

    /** Takes {@link #allOff()} back; a type that is off by itself stays off. */
    public void allOn() {
        replica.enter(Changes.on(Ledger.EVERY_TYPE));
    }
}
