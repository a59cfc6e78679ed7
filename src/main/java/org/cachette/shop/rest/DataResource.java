package org.cachette.shop.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.cachette.api.CacheResponse;
import org.cachette.api.CacheType;
import org.cachette.shop.model.DateRange;
import org.cachette.shop.model.KeyFigures;
import org.cachette.shop.query.Sales;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Conditional caching: the caller says whether an answer may come from the cache. */
@Path("data")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Tag(name = "Figures")
public class DataResource {

    @Inject
    private Sales sales;

    /** Only true, or nothing, asks the cache, so that a mistake is always told and never hidden by a hit. */
    @GET
    @CacheResponse(
            value = CacheType.ANALYTICS,
            ttl = 300,
            shared = true,
            query = {},
            condition = "empty query.cache || query.cache == 'true'")
    @Operation(summary = "The key figures of all data, from the cache or past it")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = KeyFigures.class)))
    @APIResponse(
            responseCode = "400",
            description = "A parameter is not what it may be",
            content = @Content(mediaType = Problem.JSON, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "503",
            description = "Elasticsearch is away; Retry-After says when to ask again",
            content = @Content(mediaType = Problem.JSON, schema = @Schema(implementation = Problem.class)))
    public KeyFigures data(
            @Parameter(description = "true (default), or false to go past the cache") @QueryParam("cache") @Nullable
                    String cache) {
        Parameters.flag("cache", cache);
        return sales.figures(DateRange.ALL);
    }
}
