package org.cachette.admin;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.cachette.api.CacheRoles;
import org.cachette.observe.Counts;
import org.cachette.observe.HotKey;
import org.cachette.observe.HotKeys;
import org.cachette.observe.Statistics;
import org.cachette.warming.WarmingProgress;
import org.cachette.warming.WarmingReport;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What operators may learn of the cache's use over HTTP; {@code docs/admin-api.md} has the details. */
@Path("/cache")
@ApplicationScoped
@RolesAllowed({CacheRoles.ADMIN, CacheRoles.VIEWER})
public class CacheReportResource {

    private static final int MOST_KEYS = 100;
    private static final int MICROS = 6;
    private static final int MILLIS = 3;

    @Inject
    private HotKeys hotKeys;

    @Inject
    private Inventory inventory;

    @Inject
    private Statistics statistics;

    @Inject
    private WarmingProgress warming;

    /** The keys that this node was asked for most in about the last ten minutes. */
    @GET
    @Path("/hot-keys")
    @Operation(summary = "The keys that this node was asked for most lately, with estimates of the requests")
    public Response hotKeys(@QueryParam("limit") @DefaultValue("20") String limit) {
        try {
            return hottest(limit(limit)).response();
        } catch (RefusedException e) {
            return Verdict.refused(e).response();
        }
    }

    /** Calls of methods, and their time, that stored answers spared; over all nodes, or this one while Redis is away. */
    @GET
    @Path("/savings")
    @Operation(summary = "Calls that the cache spared the methods, and the time they would have taken, per type")
    public Response savings() {
        Map<String, Long> sums = statistics.flush();
        Map<String, Long> counters = sums == null ? statistics.here() : sums;
        JsonObjectBuilder types = Json.createObjectBuilder();
        counters.keySet().stream()
                .filter(counter -> counter.startsWith(Counts.SAVED_CALLS))
                .sorted()
                .map(counter -> counter.substring(Counts.SAVED_CALLS.length()))
                .forEach(type -> types.add(type, savings(counters, type)));
        return Verdict.success(
                        Json.createObjectBuilder()
                                .add("savings", types)
                                .add("is_available", sums != null)
                                .build(),
                        AuditLog.NO_COUNT)
                .response();
    }

    /** How far this node's warming has come. */
    @GET
    @Path("/warming")
    @Operation(summary = "How far the warming of the cache has come on this node")
    public Response warming() {
        WarmingReport report = warming.report();
        JsonObjectBuilder shown = Json.createObjectBuilder()
                .add("enabled", report.enabled())
                .add("running", report.running())
                .add("done", report.done())
                .add("of", report.of())
                .add("failed", report.failed());
        Long lastRun = report.lastRunMillis();
        if (lastRun == null) {
            shown.addNull("last_run");
        } else {
            shown.add("last_run", Instant.ofEpochMilli(lastRun).toString());
        }
        shown.add("by_this_node", report.byThisNode());
        return Verdict.success(shown.build(), AuditLog.NO_COUNT).response();
    }

    /** What lies in Redis, some at a time: never what the answers say. */
    @GET
    @Path("/entries")
    @Operation(summary = "The entries in Redis, by pages: key, age, time to live, size, tags; never bodies")
    public Response entries(
            @QueryParam("type") @DefaultValue("") String type, @QueryParam("cursor") @DefaultValue("") String cursor) {
        try {
            return inventory.entries(type, cursor).response();
        } catch (RefusedException e) {
            return Verdict.refused(e).response();
        }
    }

    private Verdict hottest(int limit) {
        JsonArrayBuilder keys = Json.createArrayBuilder();
        List<HotKey> hottest = hotKeys.recent();
        for (HotKey key : hottest.subList(0, Math.min(limit, hottest.size()))) {
            keys.add(shown(key));
        }
        return Verdict.success(
                Json.createObjectBuilder()
                        .add("period_seconds", hotKeys.period().toSeconds())
                        .add("keys", keys)
                        .build(),
                AuditLog.NO_COUNT);
    }

    private static JsonObjectBuilder shown(HotKey key) {
        JsonObjectBuilder shown = Json.createObjectBuilder()
                .add("key", key.name())
                .add("type", key.type())
                .add("requests", key.requests());
        return key.url() == null ? shown : shown.add("url", key.url());
    }

    private static JsonObjectBuilder savings(Map<String, Long> counters, String type) {
        long micros = counters.getOrDefault(Counts.SAVED_MICROS + type, 0L);
        return Json.createObjectBuilder()
                .add("calls", counters.getOrDefault(Counts.SAVED_CALLS + type, 0L))
                .add("origin_seconds", BigDecimal.valueOf(micros, MICROS).setScale(MILLIS, RoundingMode.HALF_UP));
    }

    private static int limit(String text) {
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MOST_KEYS) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // Told below, with what is allowed.
        }
        throw new RefusedException(
                Response.Status.BAD_REQUEST,
                "limit is '" + text + "'; allowed are whole numbers from 1 to " + MOST_KEYS);
    }
}
