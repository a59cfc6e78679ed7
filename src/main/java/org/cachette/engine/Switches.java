package org.cachette.engine;

import org.cachette.ledger.Changes;
import org.cachette.ledger.Ledger;
import org.cachette.ledger.LedgerUnavailableException;
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
     * @throws LedgerUnavailableException when it was not confirmed
     */
    public void off(String type) {
        enter(Changes.off(type));
    }

    /**
     * Switches a type on.
     *
     * @throws LedgerUnavailableException when it was not confirmed
     */
    public void on(String type) {
        enter(Changes.on(type));
    }

    /** Switches the whole cache off, whatever its types say. */
    public void allOff() {
        enter(Changes.off(Ledger.EVERY_TYPE));
    }

    /** Takes {@link #allOff()} back; a type that is off by itself stays off. */
    public void allOn() {
        enter(Changes.on(Ledger.EVERY_TYPE));
    }

    /** What this node cannot read back it would not keep to itself, should it lose the ledger now. */
    private void enter(Changes changes) {
        if (!replica.enter(changes)) {
            throw new LedgerUnavailableException("entered, and could not be read again", null);
        }
    }
}
