package org.cachette.intercept;

import java.util.List;
import org.cachette.ledger.Intent;
import org.jspecify.annotations.Nullable;

/** A call of a writing method under way. */
final class Running {

    private final Change change;
    private final @Nullable Object transaction;
    private volatile boolean rolledBack;
    private volatile List<Intent> noted = List.of();

    /**
     * A call.
     *
     * @param transaction that of its caller; null for none
     */
    Running(Change change, @Nullable Object transaction) {
        this.change = change;
        this.transaction = transaction;
    }

    Change change() {
        return change;
    }

    /** The caller's transaction when the call began; null for none. */
    @Nullable
    Object transaction() {
        return transaction;
    }

    /** The transaction that the container began for the method alone has been rolled back, and all its work with it. */
    void rolledBack() {
        rolledBack = true;
    }

    boolean wasRolledBack() {
        return rolledBack;
    }

    /** That transaction is about to be committed, and what the method changes is noted in the ledger. */
    void noted(List<Intent> intents) {
        noted = intents;
    }

    /** What is noted in the ledger; the invalidation fulfils it, or it is retracted. */
    List<Intent> noted() {
        return noted;
    }
}
