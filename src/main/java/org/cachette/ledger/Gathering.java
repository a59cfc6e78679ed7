package org.cachette.ledger;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;

/** Changes of this node that come while others are being entered go in together, as one step. */
final class Gathering {

    /** What one step names at the most: the ledger is held up no longer, and others who ask it wait for no more than that. */
    static final int MOST = 1_000;

    private final Ledger ledger;
    private final ReentrantLock entering = new ReentrantLock();
    private final Queue<Waiting> waiting = new ArrayDeque<>();

    Gathering(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Enters changes, alone or with others.
     *
     * @throws LedgerUnavailableException when they were not confirmed
     */
    Joint enter(Changes changes) {
        Waiting mine = new Waiting(changes, new CompletableFuture<>());
        synchronized (waiting) {
            waiting.add(mine);
        }
        entering.lock();
        try {
            while (!mine.entered().isDone()) {
                enterNext();
            }
        } finally {
            entering.unlock();
        }
        return result(mine);
    }

    private void enterNext() {
        CompletableFuture<Joint> entered = new CompletableFuture<>();
        Changes changes = take(entered);
        try {
            entered.complete(new Joint(ledger.enter(changes), changes));
        } catch (RuntimeException e) {
            entered.completeExceptionally(e);
        }
    }

    /** All that can go in together, in their order. */
    private Changes take(CompletableFuture<Joint> entered) {
        synchronized (waiting) {
            Waiting first = waiting.remove();
            first.follow(entered);
            Changes changes = first.changes();
            for (Waiting next = waiting.peek();
                    next != null && changes.goesWith(next.changes()) && isSmall(changes, next.changes());
                    next = waiting.peek()) {
                waiting.remove().follow(entered);
                changes = changes.and(next.changes());
            }
            return changes;
        }
    }

    private static boolean isSmall(Changes one, Changes other) {
        return one.scopes().size() + other.scopes().size() <= MOST;
    }

    private static Joint result(Waiting mine) {
        try {
            return mine.entered().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof LedgerRefusedException refused) {
                throw new LedgerRefusedException(String.valueOf(refused.getMessage()), refused);
            }
            if (e.getCause() instanceof LedgerUnavailableException unavailable) {
                // Another one than that of those who went along: a trace and suppressed errors of its own.
                throw new LedgerUnavailableException(String.valueOf(unavailable.getMessage()), unavailable);
            }
            throw e;
        }
    }

    /**
     * What became of all that went in together.
     *
     * @param changes all of them: a table that takes in its number must take in each
     */
    record Joint(Ledger.Entered entered, Changes changes) {}

    private record Waiting(Changes changes, CompletableFuture<Joint> entered) {

        void follow(CompletableFuture<Joint> joint) {
            CompletableFuture<Joint> unused = joint.whenComplete((value, cause) -> {
                if (cause == null) {
                    entered.complete(value);
                } else {
                    entered.completeExceptionally(cause);
                }
            });
        }
    }
}
