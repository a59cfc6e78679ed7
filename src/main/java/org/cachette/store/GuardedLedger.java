package org.cachette.store;

import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;
import org.cachette.ledger.Changes;
import org.cachette.ledger.Intent;
import org.cachette.ledger.Ledger;
import org.cachette.ledger.LedgerRefusedException;
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
    public Entered enter(Changes changes) {
        return guard("invalidate", () -> ledger.enter(changes));
    }

    @Override
    public Synced sync(Position position) {
        return guard("sync", () -> ledger.sync(position));
    }

    @Override
    public Synced look(Position position) {
        return guard("look", () -> ledger.look(position));
    }

    @Override
    public Asked ask(Collection<Scope> scopes) {
        return guard("ask", () -> ledger.ask(scopes));
    }

    @Override
    public boolean intend(Intent intent) {
        return guard("intend", () -> ledger.intend(intent));
    }

    @Override
    public void retract(Collection<String> intents) {
        guard("retract", () -> {
            ledger.retract(intents);
            return true;
        });
    }

    @Override
    public void drop(long epoch, Map<String, Long> beats) {
        guard("drop", () -> {
            ledger.drop(epoch, beats);
            return true;
        });
    }

    @Override
    public void leave(String node) {
        guard("leave", () -> {
            ledger.leave(node);
            return true;
        });
    }

    private <T> T guard(String operation, Supplier<T> call) {
        if (!breaker.permits()) {
            throw new LedgerUnavailableException(
                    "the ledger was not asked: Redis failed a moment ago and is left in peace", null);
        }
        try {
            T result = call.get();
            breaker.succeeded(operation);
            return result;
        } catch (LedgerRefusedException e) {
            breaker.refused(operation, e);
            throw e;
        } catch (LedgerUnavailableException e) {
            breaker.failed(operation, e);
            throw e;
        }
    }
}
