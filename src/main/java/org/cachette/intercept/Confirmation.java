package org.cachette.intercept;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.cachette.api.InvalidationNotConfirmedException;
import org.cachette.engine.Purge;
import org.cachette.ledger.Intent;
import org.cachette.ledger.LedgerUnavailableException;
import org.jspecify.annotations.Nullable;

/** Invalidates what was changed, and has it confirmed; dead entries are removed behind everybody's back. */
@ApplicationScoped
public class Confirmation {

    private static final Logger LOGGER = System.getLogger(Confirmation.class.getName());

    @Inject
    private Purge purge;

    @Inject
    private EdgeSettings settings;

    @Inject
    @Named("cachette.executor")
    private ManagedExecutorService executor;

    private final Set<Change> sweeping = ConcurrentHashMap.newKeySet();

    /** Whether the last note failed: each episode is said once. */
    private final AtomicBoolean unnoted = new AtomicBoolean();

    /**
     * Invalidates it.
     *
     * @throws InvalidationNotConfirmedException when Redis did not confirm it
     */
    void invalidate(Change change) {
        invalidate(change, List.of());
    }

    /**
     * Invalidates it, which fulfils intents.
     *
     * @throws InvalidationNotConfirmedException when Redis did not confirm it
     */
    void invalidate(Change change, List<Intent> intents) {
        if (!change.isEmpty()) {
            Purge.Sweep sweep = confirmed(() -> change.invalidate(purge, intents));
            sweepLater(change.withoutTags(), sweep);
        }
    }

    /**
     * Notes what a transaction that is about to commit has changed, where it is so configured. The commit goes on without a note
     * too: it guards against a crash in the next moment, and a cache that is away must not keep anybody from writing.
     */
    List<Intent> intend(Change change) {
        if (!settings.intents() || change.isEmpty()) {
            return List.of();
        }
        try {
            List<Intent> noted = List.of(change.intend(purge));
            if (unnoted.compareAndSet(true, false)) {
                LOGGER.log(Level.INFO, "Commits are noted in Redis again");
            }
            return noted;
        } catch (LedgerUnavailableException e) {
            if (unnoted.compareAndSet(false, true)) {
                LOGGER.log(
                        Level.WARNING,
                        "Commits are not noted in Redis ({0}): older answers would outlive a crash before an invalidation",
                        e.getMessage());
            }
            return List.of();
        }
    }

    /** Nothing came of them. */
    void retract(List<Intent> intents) {
        purge.retract(intents);
    }

    /** Invalidates it on another thread than that which completed a stage: it has to wait for Redis. */
    void invalidateElsewhere(Change change, List<Intent> intents, Consumer<@Nullable RuntimeException> afterwards) {
        Runnable work = () -> {
            try {
                invalidate(change, intents);
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
