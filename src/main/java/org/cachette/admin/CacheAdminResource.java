package org.cachette.admin;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.Supplier;
import org.cachette.api.CacheRoles;
import org.cachette.api.CacheStatistics;
import org.jspecify.annotations.Nullable;

/** What operators may ask of the cache over HTTP; {@code docs/admin-api.md} has the details. */
@Path("/cache")
@ApplicationScoped
@RolesAllowed(CacheRoles.ADMIN)
public class CacheAdminResource {

    @Inject
    private CacheStatistics statistics;

    @Inject
    private Invalidating invalidating;

    @Inject
    private Inventory inventory;

    @Inject
    private Switching switching;

    @Inject
    private AuditLog audit;

    /** Hits, misses, errors; over all nodes, or this node's alone while Redis is away. */
    @GET
    @Path("/stats")
    @RolesAllowed({CacheRoles.ADMIN, CacheRoles.VIEWER})
    public Response stats() {
        CacheStatistics.Snapshot now = statistics.snapshot();
        JsonObject counts = Json.createObjectBuilder()
                .add("hits", now.hits())
                .add("misses", now.misses())
                .add("errors", now.errors())
                .add("total_requests", now.totalRequests())
                .add("hit_rate", BigDecimal.valueOf(now.hitRate()).setScale(2, RoundingMode.HALF_UP))
                .add("is_available", now.available())
                .build();
        JsonObject body = Json.createObjectBuilder()
                .add("status", "success")
                .add("cache_stats", counts)
                .build();
        return Verdict.success(body, AuditLog.NO_COUNT).response();
    }

    /** Invalidates all answers of a type. */
    @POST
    @Path("/invalidate/{type}")
    public Response invalidate(
            @PathParam("type") String type,
            @QueryParam("count") @DefaultValue("true") String count,
            @QueryParam("dryRun") @DefaultValue("false") String dryRun,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Context SecurityContext caller) {
        return act(
                "invalidate",
                type,
                headers,
                uri,
                caller,
                () -> flag("dryRun", dryRun)
                        ? inventory.countType(type)
                        : invalidating.type(type, flag("count", count)));
    }

    /** Invalidates all answers that show what a tag names; the tag is the rest of the path, percent-decoded. */
    @POST
    @Path("/invalidate-tag/{tag: .+}")
    public Response invalidateTag(
            @PathParam("tag") String tag,
            @QueryParam("dryRun") @DefaultValue("false") String dryRun,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Context SecurityContext caller) {
        return act(
                "invalidate-tag",
                tag,
                headers,
                uri,
                caller,
                () -> flag("dryRun", dryRun) ? inventory.countTag(tag) : invalidating.tag(tag));
    }

    /** Invalidates the answers whose keys match the pattern in the body, {@code {"pattern": "cache:search:*"}}. */
    @POST
    @Path("/invalidate-pattern")
    public Response invalidatePattern(
            @Nullable InputStream body,
            @QueryParam("count") @DefaultValue("true") String count,
            @QueryParam("dryRun") @DefaultValue("false") String dryRun,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Context SecurityContext caller) {
        PatternBody pattern = new PatternBody(headers.getMediaType(), body);
        return act(
                "invalidate-pattern",
                pattern.shown(),
                headers,
                uri,
                caller,
                () -> flag("dryRun", dryRun)
                        ? inventory.countPattern(pattern.pattern())
                        : invalidating.pattern(pattern.pattern(), flag("count", count)));
    }

    /** Invalidates everything. */
    @POST
    @Path("/clear-all")
    public Response clearAll(
            @QueryParam("count") @DefaultValue("true") String count,
            @QueryParam("dryRun") @DefaultValue("false") String dryRun,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Context SecurityContext caller) {
        return act(
                "clear-all",
                "",
                headers,
                uri,
                caller,
                () -> flag("dryRun", dryRun) ? inventory.countAll() : invalidating.all(flag("count", count)));
    }

    /** Switches the whole cache off, on all nodes. */
    @POST
    @Path("/disable")
    public Response disable(@Context HttpHeaders headers, @Context UriInfo uri, @Context SecurityContext caller) {
        return act("disable", "", headers, uri, caller, switching::allOff);
    }

    /** Switches a type off, on all nodes. */
    @POST
    @Path("/disable/{type}")
    public Response disable(
            @PathParam("type") String type,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Context SecurityContext caller) {
        return act("disable", type, headers, uri, caller, () -> switching.off(type));
    }

    /** Switches the whole cache on; it serves nothing older than this moment. */
    @POST
    @Path("/enable")
    public Response enable(@Context HttpHeaders headers, @Context UriInfo uri, @Context SecurityContext caller) {
        return act("enable", "", headers, uri, caller, switching::allOn);
    }

    /** Switches a type on; it serves nothing older than this moment. */
    @POST
    @Path("/enable/{type}")
    public Response enable(
            @PathParam("type") String type,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Context SecurityContext caller) {
        return act("enable", type, headers, uri, caller, () -> switching.on(type));
    }

    /** Does it, unless another site's page asks; answers, and leaves one line behind. */
    private Response act(
            String action,
            String target,
            HttpHeaders headers,
            UriInfo uri,
            SecurityContext caller,
            Supplier<Verdict> work) {
        Verdict verdict;
        try {
            OtherSites.refuse(headers, uri.getBaseUri());
            verdict = work.get();
        } catch (RefusedException e) {
            verdict = Verdict.refused(e);
        }
        audit.write(caller.getUserPrincipal(), action, target, verdict);
        return verdict.response();
    }

    private static boolean flag(String name, String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new RefusedException(
                        Response.Status.BAD_REQUEST, name + " is '" + value + "'; allowed are true and false");
        };
    }
}
