package org.cachette.intercept;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import org.cachette.api.InvalidationNotConfirmedException;
import org.jspecify.annotations.Nullable;

/**
 * What is about to be invalidated: by writing methods that this thread is in, and at the end of its transaction. Until then
 * the cache has for others what is still true for them, and for the writer what is not any more.
 */
@ApplicationScoped
public class Upcoming {

    private static final Logger LOGGER = System.getLogger(Upcoming.class.getName());
    private static final ThreadLocal<@Nullable Deque<Running>> RUNNING = new ThreadLocal<>();

    @Inject
    private Transactions transactions;

    @Inject
    private Confirmation confirmation;

    /** Calls a writing method. */
    @Nullable
    Object during(Running call, Callable<@Nullable Object> method) throws Exception {
        Deque<Running> outer = RUNNING.get();
        Deque<Running> calls = outer == null ? new ArrayDeque<>() : outer;
        RUNNING.set(calls);
        calls.push(call);
        try {
            return method.call();
        } finally {
            calls.pop();
            if (calls.isEmpty()) {
                RUNNING.remove();
            }
        }
    }

    /** Lets the innermost writing method know if a transaction that was begun for it alone is rolled back. */
    void watchOwnTransaction() {
        Deque<Running> calls = RUNNING.get();
        Object transaction = transactions.current();
        if (calls != null && transaction != null) {
            Running call = calls.element();
            if (!transaction.equals(call.transaction())) {
                transactions.onRollback(call::rolledBack);
            }
        }
    }

    /**
     * Invalidates this when the caller's transaction has been committed, in one step with whatever else it changes; never
     * after a rollback.
     *
     * @return false when there is no such transaction, or it is too far to be waited for
     */
    boolean atTheEnd(Change change) {
        if (transactions.kept(Upcoming.class) instanceof Gathered gathered) {
            gathered.change = gathered.change.and(change);
            return true;
        }
        Gathered gathered = new Gathered(change);
        return transactions.keepUntilTheEnd(Upcoming.class, gathered, () -> invalidate(gathered));
    }

    /** Whether all values of this type are about to go, as the caller sees it. */
    boolean covers(String type) {
        Deque<Running> calls = RUNNING.get();
        if (calls != null && calls.stream().anyMatch(call -> call.change().covers(type))) {
            return true;
        }
        return transactions.kept(Upcoming.class) instanceof Gathered gathered && gathered.change.covers(type);
    }

    /** Nobody is left to be told: the writer's call has succeeded. */
    private void invalidate(Gathered gathered) {
        try {
            confirmation.invalidate(gathered.change);
        } catch (InvalidationNotConfirmedException e) {
            LOGGER.log(Level.WARNING, "After a commit: " + e.getMessage());
        }
    }

    /** One transaction's changes; a transaction is one thread at a time. */
    private static final class Gathered {

        private volatile Change change;

        Gathered(Change change) {
            this.change = change;
        }
    }
}
