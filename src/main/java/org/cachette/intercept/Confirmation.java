package org.cachette.intercept;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.cachette.api.InvalidationNotConfirmedException;
import org.cachette.engine.Purge;
import org.cachette.ledger.LedgerUnavailableException;
import org.jspecify.annotations.Nullable;

/** Invalidates what was changed, and has it confirmed; dead entries are removed behind everybody's back. */
@ApplicationScoped
public class Confirmation {

    @Inject
    private Purge purge;

    @Inject
    @Named("cachette.executor")
    private ManagedExecutorService executor;

    private final Set<Change> sweeping = ConcurrentHashMap.newKeySet();

    /**
     * Invalidates it.
     *
     * @throws InvalidationNotConfirmedException when Redis did not confirm it
     */
    void invalidate(Change change) {
        if (!change.isEmpty()) {
            Purge.Sweep sweep = confirmed(() -> change.invalidate(purge));
            sweepLater(change.withoutTags(), sweep);
        }
    }

    /** Invalidates it on another thread than that which completed a stage: it has to wait for Redis. */
    void invalidateElsewhere(Change change, Consumer<@Nullable RuntimeException> afterwards) {
        Runnable work = () -> {
            try {
                invalidate(change);
            } catch (RuntimeException e) {
                afterwards.accept(e);
                return;
            }
            afterwards.accept(null);
        };
        try {
            executor.execute(work);
        } catch (RejectedExecutionException e) {
            work.run();
        }
    }

    /** What the invalidation left to do; throws what applications know when Redis did not confirm it. */
    static Purge.Sweep confirmed(Supplier<Purge.Sweep> invalidation) {
        try {
            return invalidation.get();
        } catch (LedgerUnavailableException e) {
            throw new InvalidationNotConfirmedException(
                    "Redis did not confirm the invalidation; this node serves nothing older and will repeat it", e);
        }
    }

    /** One sweep of the same types at a time: what dies during it is left to expire. */
    private void sweepLater(Change change, Purge.Sweep sweep) {
        if (change.isEmpty() || !sweeping.add(change)) {
            return;
        }
        try {
            executor.execute(() -> {
                try {
                    sweep.tryToRemove();
                } finally {
                    sweeping.remove(change);
                }
            });
        } catch (RejectedExecutionException e) {
            sweeping.remove(change);
        }
    }
}
