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
import org.cachette.shop.model.Dashboard;
import org.cachette.shop.query.Sales;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The key figures at a glance. */
@Path("dashboard")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Tag(name = "Figures")
public class DashboardResource {

    @Inject
    private Sales sales;

    @GET
    @CacheResponse(
            value = CacheType.DASHBOARD,
            shared = true,
            query = {"from", "to"})
    @Operation(
            summary =
                    "Revenue, orders, customers, average basket, sales per day, and the best categories, products, stores")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Dashboard.class)))
    @APIResponse(
            responseCode = "400",
            description = "A parameter is not what it may be",
            content = @Content(mediaType = Problem.JSON, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "503",
            description = "Elasticsearch is away; Retry-After says when to ask again",
            content = @Content(mediaType = Problem.JSON, schema = @Schema(implementation = Problem.class)))
    public Dashboard dashboard(
            @Parameter(description = "First day, yyyy-MM-dd; 1997-01-01 by default") @QueryParam("from") @Nullable
                    String from,
            @Parameter(description = "Last day, yyyy-MM-dd; 1998-12-31 by default") @QueryParam("to") @Nullable
                    String to) {
        return sales.dashboard(Parameters.range(from, to));
    }
}
