package org.cachette.intercept;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.cachette.api.InvalidationNotConfirmedException;
import org.cachette.ledger.Intent;
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

    /** Lets the innermost writing method know how a transaction ends that was begun for it alone. */
    void watchOwnTransaction() {
        Deque<Running> calls = RUNNING.get();
        Object transaction = transactions.current();
        if (calls != null && transaction != null) {
            Running call = calls.element();
            if (!transaction.equals(call.transaction())) {
                transactions.watch(new Own(call));
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
            gathered.add(change);
            return true;
        }
        return transactions.keepUntilTheEnd(Upcoming.class, new Gathered(change));
    }

    /** Whether all values of this type are about to go, as the caller sees it. */
    boolean covers(String type) {
        Deque<Running> calls = RUNNING.get();
        if (calls != null && calls.stream().anyMatch(call -> call.change().covers(type))) {
            return true;
        }
        return transactions.kept(Upcoming.class) instanceof Gathered gathered && gathered.covers(type);
    }

    /** A transaction begun for a writing method alone. Whoever has called the method goes on when it has ended. */
    private final class Own implements Transactions.Ending {

        private final Running call;

        Own(Running call) {
            this.call = call;
        }

        @Override
        public void beforeCommit() {
            call.noted(confirmation.intend(call.change()));
        }

        @Override
        public void committed() {
            // The call's end follows.
        }

        @Override
        public void rolledBack() {
            call.rolledBack();
        }
    }

    /** One transaction's changes; a transaction is one thread at a time. */
    private final class Gathered implements Transactions.Ending {

        private volatile Change change;
        private volatile List<Intent> noted = List.of();
        private volatile boolean committing;

        Gathered(Change change) {
            this.change = change;
        }

        void add(Change more) {
            change = change.and(more);
            if (committing) {
                // Others write before the commit as well.
                noted = Stream.concat(noted.stream(), confirmation.intend(more).stream())
                        .toList();
            }
        }

        boolean covers(String type) {
            return change.covers(type);
        }

        @Override
        public void beforeCommit() {
            committing = true;
            noted = confirmation.intend(change);
        }

        /** Nobody is left to be told: the writer's call has succeeded. */
        @Override
        public void committed() {
            try {
                confirmation.invalidate(change, noted);
            } catch (InvalidationNotConfirmedException e) {
                LOGGER.log(Level.WARNING, "After a commit: " + e.getMessage());
            }
        }

        @Override
        public void rolledBack() {
            confirmation.retract(noted);
        }
    }
}
