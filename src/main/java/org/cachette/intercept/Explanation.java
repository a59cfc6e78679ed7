package org.cachette.intercept;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.cachette.engine.Insight;
import org.cachette.engine.Outcome;
import org.cachette.entry.CacheEntry;
import org.cachette.entry.CachePolicy;
import org.cachette.entry.Freshness;
import org.cachette.key.CacheKey;
import org.cachette.ledger.Scope;
import org.cachette.ledger.Stamp;

/** What would become of a request, for operators: never the answer itself. */
final class Explanation {

    private static final String GIVEN = "org.cachette.explained";
    private static final double MILLIS = 1_000.0;

    private final Question question;

    private Explanation(Question question) {
        this.question = question;
    }

    static Explanation of(Question question) {
        return new Explanation(question);
    }

    /** Whether what goes out is an explanation by now. */
    static boolean isGiven(ContainerRequestContext request) {
        return request.getProperty(GIVEN) != null;
    }

    /** For whom may look; others are refused, whatever they asked about. */
    static Response response(ContainerRequestContext request, JsonObject body) {
        request.setProperty(GIVEN, true);
        if (!Operators.made(request)) {
            return Response.status(Response.Status.FORBIDDEN).build();
        }
        return Response.ok(body.toString().getBytes(StandardCharsets.UTF_8), MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    /** The request reaches no cached method. */
    JsonObject notCached(String why) {
        return begun().add("cached", false).add("why", why).build();
    }

    /** The request reaches this method, and has no part in the cache. */
    JsonObject bypassed(CachedMethod method, JaxRsFacts facts, String why, List<String> applications) {
        return reached(method, facts, false, applications)
                .add("would", "bypass")
                .add("why", why)
                .build();
    }

    private JsonObjectBuilder reached(
            CachedMethod method, JaxRsFacts facts, boolean cached, List<String> applications) {
        JsonObjectBuilder parts = Json.createObjectBuilder();
        method.recipe().parts(facts).forEach(parts::add);
        return begun().add("cached", cached)
                .add("resource", method.recipe().resource())
                .add("policy", policy(method))
                .add("express_lane", expressLane(method, applications))
                .add("key_parts", parts);
    }

    /** The request reaches this method; what the cache makes of it. */
    JsonObject cached(CachedMethod method, JaxRsFacts facts, CacheKey key, Insight insight, List<String> applications) {
        JsonObjectBuilder told = reached(method, facts, true, applications)
                .add("key", key.name())
                .add("would", text(insight.action()))
                .add("why", insight.why())
                .add("ledger", ledger(insight));
        CacheEntry entry = insight.entry();
        return entry == null
                ? told.addNull("stored").build()
                : told.add("stored", stored(entry, insight)).build();
    }

    private JsonObjectBuilder begun() {
        return Json.createObjectBuilder()
                .add("url", question.url())
                .add("as", question.asCaller() ? "caller" : "anonymous");
    }

    private static JsonObjectBuilder policy(CachedMethod method) {
        CachePolicy policy = method.policy();
        return Json.createObjectBuilder()
                .add("type", policy.type())
                .add("ttl_seconds", policy.ttl().toMillis() / MILLIS)
                .add(
                        "stale_while_revalidate_seconds",
                        policy.settings().staleness().whileRevalidate().toMillis() / MILLIS)
                .add(
                        "stale_if_error_seconds",
                        policy.settings().staleness().ifError().toMillis() / MILLIS)
                .add("patience_seconds", policy.patience().toMillis() / MILLIS)
                .add("max_bytes", policy.maxBytes())
                .add("local", policy.settings().localBytes() > 0)
                .add("outage", policy.settings().outage().name().toLowerCase(Locale.ROOT))
                .add("by_origin", policy.byOrigin())
                .add("per_user", method.recipe().isPerUser())
                .add("shared", method.shared());
    }

    /** Whether hits may be given out before JAX-RS, and if not why. */
    private static JsonObjectBuilder expressLane(CachedMethod method, List<String> applications) {
        JsonArrayBuilder obstacles = Json.createArrayBuilder();
        method.wholeWay().forEach(obstacles::add);
        applications.forEach(obstacles::add);
        return Json.createObjectBuilder()
                .add("open", method.wholeWay().isEmpty() && applications.isEmpty())
                .add("obstacles", obstacles);
    }

    private static JsonObjectBuilder ledger(Insight insight) {
        return stamp(insight.known()).add("trusted", insight.trusted());
    }

    private static JsonObjectBuilder stored(CacheEntry entry, Insight insight) {
        long age = entry.ageAt(insight.millis());
        JsonArrayBuilder tags = Json.createArrayBuilder();
        entry.scopes().stream().map(Scope::text).forEach(tags::add);
        return Json.createObjectBuilder()
                .add("in", insight.level() == Outcome.Level.LOCAL ? "this node's memory" : "Redis")
                .add("status", entry.response().status())
                .add("size", entry.response().body().length)
                .add("age_seconds", age / MILLIS)
                .add("fresh_for_seconds", (entry.ttlMillis() - age) / MILLIS)
                .add("freshness", text(insight.freshness()))
                .add("valid", insight.valid())
                .add("stamp", stamp(entry.stamp()))
                .add("scopes", tags);
    }

    private static JsonObjectBuilder stamp(Stamp stamp) {
        // As texts: epochs are too large for the numbers of JavaScript.
        return Json.createObjectBuilder()
                .add("epoch", String.valueOf(stamp.epoch()))
                .add("number", stamp.number());
    }

    private static String text(Insight.Action action) {
        return switch (action) {
            case SERVE -> "serve";
            case REFRESH -> "serve, and refresh behind the answer";
            case ASK_OR_SERVE -> "ask the method, and serve what is stored should it fail";
            case ASK -> "ask the method";
            case BYPASS -> "bypass";
        };
    }

    private static String text(Freshness freshness) {
        return freshness.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
