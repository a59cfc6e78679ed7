package org.cachette.admin;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Supplier;
import org.cachette.engine.Purge;
import org.cachette.entry.CacheTypes;
import org.cachette.key.KeyPattern;
import org.cachette.ledger.LedgerUnavailableException;
import org.cachette.store.StoreUnavailableException;

/** Invalidates, and says how far it came. */
@ApplicationScoped
public class Invalidating {

    @Inject
    private Purge purge;

    @Inject
    private CacheTypes types;

    @Inject
    @Named("cachette.executor")
    private ManagedExecutorService executor;

    Verdict type(String type, boolean counted) {
        KnownType.check(types, type);
        return invalidate(
                () -> purge.types(List.of(type)),
                counted,
                Json.createObjectBuilder().add("status", "success").add("cache_type", type),
                "Cache '" + type + "' invalidated successfully");
    }

    /** Counts nothing: nobody knows the keys of the answers that show it, and dead ones expire. */
    Verdict tag(String tag) {
        try {
            purge.tags(List.of(tag));
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Response.Status.BAD_REQUEST, String.valueOf(e.getMessage()));
        } catch (LedgerUnavailableException e) {
            return unconfirmed();
        }
        return Verdict.success(
                Json.createObjectBuilder()
                        .add("status", "success")
                        .add("tag", tag)
                        .add("message", "Tag '" + tag + "' invalidated successfully")
                        .build(),
                AuditLog.NO_COUNT);
    }

    Verdict pattern(KeyPattern pattern, boolean counted) {
        return invalidate(
                () -> purge.pattern(pattern),
                counted,
                Json.createObjectBuilder().add("status", "success").add("pattern", pattern.glob()),
                "Pattern '" + pattern.glob() + "' invalidated successfully");
    }

    Verdict all(boolean counted) {
        return invalidate(
                purge::all,
                counted,
                Json.createObjectBuilder().add("status", "success"),
                "All cache entries cleared successfully");
    }

    private Verdict invalidate(
            Supplier<Purge.Sweep> invalidation, boolean counted, JsonObjectBuilder body, String message) {
        Purge.Sweep sweep;
        try {
            sweep = invalidation.get();
        } catch (LedgerUnavailableException e) {
            return unconfirmed();
        }
        if (!counted) {
            executor.execute(sweep::tryToRemove);
            return Verdict.success(body.add("message", message).build(), AuditLog.NO_COUNT);
        }
        try {
            long removed = sweep.remove();
            return Verdict.success(
                    body.add("deleted_keys", removed).add("message", message).build(), String.valueOf(removed));
        } catch (StoreUnavailableException e) {
            return unswept(e.removed());
        }
    }

    private static Verdict unconfirmed() {
        return Verdict.unavailable(
                "Redis did not confirm the invalidation",
                List.of("this node serves nothing older, and repeats the invalidation until Redis confirms it"),
                List.of(
                        "other nodes may serve older answers as long as they reach Redis and this node does not",
                        "no entry was removed"));
    }

    private static Verdict unswept(long removed) {
        return Verdict.unavailable(
                "Redis stopped answering while entries were removed",
                List.of(
                        "the invalidation is confirmed: no node serves anything older",
                        removed + " entries were removed"),
                List.of("not all entries were removed; those left are dead and expire by themselves"));
    }
}
