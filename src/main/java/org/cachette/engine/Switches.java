package org.cachette.engine;

import org.cachette.ledger.Ledger;

/**
 * Switches types off and on, on all nodes at once. What is off is neither read nor stored; what is on again serves nothing
 * older than that moment.
 */
public final class Switches {

    private final Ledger ledger;

    /** Switches kept in this ledger. */
    public Switches(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Switches a type off.
     *
     * @throws org.cachette.ledger.LedgerUnavailableException when it was not confirmed
     */
    public void off(String type) {
        ledger.switchOff(type);
    }

    /**
     * Switches a type on.
     *
     * @throws org.cachette.ledger.LedgerUnavailableException when it was not confirmed
     */
    public void on(String type) {
        ledger.switchOn(type);
    }

    /** Switches the whole cache off, whatever its types say. */
    public void allOff() {
        ledger.switchOff(Ledger.EVERY_TYPE);
    }

    /** Takes {@link #allOff()} back; a type that is off by itself stays off. */
    public void allOn() {
        ledger.switchOn(Ledger.EVERY_TYPE);
    }
}
