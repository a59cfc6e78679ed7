package org.cachette.shop.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.List;
import org.cachette.api.CacheResponse;
import org.cachette.api.CacheType;
import org.cachette.shop.model.ProductFilter;
import org.cachette.shop.model.SearchResult;
import org.cachette.shop.model.Sorting;
import org.cachette.shop.query.ProductSearch;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Full-text search. */
@Path("search")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Tag(name = "Catalogue")
public class SearchResource {

    @Inject
    private ProductSearch search;

    @GET
    @CacheResponse(
            value = CacheType.SEARCH,
            shared = true,
            query = {"q", "category", "brand", "minPrice", "maxPrice", "sort", "page", "size"})
    @Operation(summary = "Products that match words and filters, with highlights and facets; typos are tolerated")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SearchResult.class)))
    @APIResponse(
            responseCode = "400",
            description = "A parameter is not what it may be",
            content = @Content(mediaType = Problem.JSON, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "503",
            description = "Elasticsearch is away; Retry-After says when to ask again",
            content = @Content(mediaType = Problem.JSON, schema = @Schema(implementation = Problem.class)))
    public SearchResult search(
            @Parameter(description = "Words; everything by default") @QueryParam("q") @Nullable String words,
            @Parameter(description = "A category as facets name it") @QueryParam("category") @Nullable String category,
            @Parameter(description = "A brand as facets name it") @QueryParam("brand") @Nullable String brand,
            @Parameter(description = "The least price, in dollars") @QueryParam("minPrice") @Nullable String minPrice,
            @Parameter(description = "The highest price, in dollars") @QueryParam("maxPrice") @Nullable String maxPrice,
            @Parameter(description = "relevance (default), name, -name, price or -price") @QueryParam("sort") @Nullable
                    String sort,
            @Parameter(description = "From 1") @QueryParam("page") @Nullable String page,
            @Parameter(description = "Items a page; 20 by default, at most 100") @QueryParam("size") @Nullable
                    String size) {
        BigDecimal least = Parameters.amount("minPrice", minPrice);
        BigDecimal most = Parameters.amount("maxPrice", maxPrice);
        Parameters.ordered(least, most);
        ProductFilter filter = new ProductFilter(
                Parameters.text("q", words),
                Parameters.text("category", category),
                Parameters.text("brand", brand),
                least,
                most);
        return search.search(
                filter,
                Parameters.sorting(sort, Sorting.RELEVANCE, List.of(Sorting.values())),
                Parameters.paging(page, size));
    }
}
