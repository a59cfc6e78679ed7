package org.cachette.store;

import java.util.Collection;
import org.cachette.ledger.Ledger;
import org.cachette.ledger.LedgerUnavailableException;
import org.cachette.ledger.Scope;

/** A ledger behind the breaker of the store that it lives in. */
public final class GuardedLedger implements Ledger {

    private final Ledger ledger;
    private final Breaker breaker;

    /** Guards this ledger with this breaker. */
    public GuardedLedger(Ledger ledger, Breaker breaker) {
        this.ledger = ledger;
        this.breaker = breaker;
    }

    @Override
    public void invalidate(Collection<Scope> scopes) {
        guard("invalidate", () -> ledger.invalidate(scopes));
    }

    @Override
    public void invalidatePattern(String glob) {
        guard("invalidate pattern", () -> ledger.invalidatePattern(glob));
    }

    @Override
    public void switchOff(String type) {
        guard("switch off", () -> ledger.switchOff(type));
    }

    @Override
    public void switchOn(String type) {
        guard("switch on", () -> ledger.switchOn(type));
    }

    private void guard(String operation, Runnable call) {
        if (!breaker.permits()) {
            throw new LedgerUnavailableException(
                    "the invalidation was not confirmed: Redis failed a moment ago and is not asked now", null);
        }
        try {
            call.run();
            breaker.succeeded();
        } catch (LedgerUnavailableException e) {
            breaker.failed(operation, e);
            throw e;
        }
    }
}
