package org.cachette.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.LongSupplier;
import org.cachette.entry.CacheEntry;
import org.cachette.entry.CacheTypes;
import org.cachette.entry.Tags;
import org.cachette.key.KeyPattern;
import org.cachette.ledger.Scope;
import org.cachette.store.EntryListing;
import org.cachette.store.StoreUnavailableException;
import org.cachette.time.CacheClock;

/** What lies in Redis, and what would go; never what it says. */
@ApplicationScoped
public class Inventory {

    private static final String TAG = "tag:";
    private static final double MILLIS = 1_000.0;

    @Inject
    private EntryListing listing;

    @Inject
    private CacheTypes types;

    @Inject
    private CacheClock clock;

    /** A page of the entries of a type, or of all when it is empty. */
    Verdict entries(String type, String cursor) {
        if (!type.isEmpty()) {
            KnownType.check(types, type);
        }
        try {
            EntryListing.Page page = listing.page(type.isEmpty() ? KeyPattern.all() : KeyPattern.ofType(type), cursor);
            JsonArrayBuilder entries = Json.createArrayBuilder();
            long now = clock.millis();
            page.entries().forEach(entry -> entries.add(entry(entry, now)));
            JsonObjectBuilder body = Json.createObjectBuilder().add("entries", entries);
            return Verdict.success(
                    page.isLast()
                            ? body.addNull("cursor").build()
                            : body.add("cursor", page.next()).build(),
                    AuditLog.NO_COUNT);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Response.Status.BAD_REQUEST, String.valueOf(e.getMessage()));
        } catch (StoreUnavailableException e) {
            return away();
        }
    }

    Verdict countType(String type) {
        KnownType.check(types, type);
        return counted(() -> listing.count(KeyPattern.ofType(type)));
    }

    Verdict countPattern(KeyPattern pattern) {
        return counted(() -> listing.count(pattern));
    }

    Verdict countAll() {
        return counted(() -> listing.count(KeyPattern.all()));
    }

    Verdict countTag(String tag) {
        try {
            List<String> checked = List.copyOf(Tags.checked(List.of(tag)));
            return counted(() -> listing.count(Scope.tag(checked.get(0))));
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Response.Status.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
    }

    private static Verdict counted(LongSupplier count) {
        try {
            long keys = count.getAsLong();
            return Verdict.success(
                    Json.createObjectBuilder()
                            .add("status", "success")
                            .add("dry_run", true)
                            .add("keys", keys)
                            .add("message", keys + " entries would go; nothing was invalidated")
                            .build(),
                    AuditLog.NO_COUNT);
        } catch (StoreUnavailableException e) {
            return away();
        }
    }

    private static JsonObjectBuilder entry(CacheEntry entry, long now) {
        JsonArrayBuilder tags = Json.createArrayBuilder();
        entry.scopes().stream()
                .map(Scope::text)
                .filter(scope -> scope.startsWith(TAG))
                .map(scope -> scope.substring(TAG.length()))
                .forEach(tags::add);
        long age = entry.ageAt(now);
        return Json.createObjectBuilder()
                .add("key", entry.key().name())
                .add("type", entry.key().type())
                .add("age_seconds", age / MILLIS)
                .add("ttl_seconds", (entry.ttlMillis() - age) / MILLIS)
                .add("size", entry.response().body().length)
                .add("tags", tags);
    }

    private static Verdict away() {
        return Verdict.unavailable(
                "Redis did not answer while entries were looked through",
                List.of(),
                List.of("nothing was invalidated", "not all entries were looked through"));
    }
}
