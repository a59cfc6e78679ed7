package org.cachette.shop.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import org.cachette.api.CacheResponse;
import org.cachette.api.CacheType;
import org.cachette.shop.model.Page;
import org.cachette.shop.model.Product;
import org.cachette.shop.model.Sorting;
import org.cachette.shop.query.Products;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The catalogue, for everyone to read and for editors to change. */
@Path("products")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Tag(name = "Catalogue")
@APIResponse(
        responseCode = "503",
        description = "Elasticsearch is away; Retry-After says when to ask again",
        content = @Content(mediaType = Problem.JSON, schema = @Schema(implementation = Problem.class)))
public class ProductResource {

    private static final String EDITOR = "shop-editor";
    private static final int LONGEST_ID = 100;

    @Inject
    private Products products;

    @Inject
    private ProductEditing editing;

    @GET
    @CacheResponse(
            value = CacheType.PRODUCT,
            shared = true,
            query = {"sort", "page", "size"},
            tags = ProductWrites.LISTS)
    @Operation(summary = "All products, a page at a time: {items, page, size, total}")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Page.class)))
    @APIResponse(
            responseCode = "400",
            description = "A parameter is not what it may be",
            content = @Content(mediaType = Problem.JSON, schema = @Schema(implementation = Problem.class)))
    public Page<Product> products(
            @Parameter(description = "name (default), -name, price or -price") @QueryParam("sort") @Nullable
                    String sort,
            @Parameter(description = "From 1") @QueryParam("page") @Nullable String page,
            @Parameter(description = "Items a page; 20 by default, at most 100") @QueryParam("size") @Nullable
                    String size) {
        return products.page(
                Parameters.sorting(sort, Sorting.NAME, Parameters.sortingsOfLists()), Parameters.paging(page, size));
    }

    @GET
    @Path("{id}")
    @CacheResponse(
            value = CacheType.PRODUCT,
            shared = true,
            query = {})
    @Operation(summary = "One product")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Product.class)))
    @APIResponse(
            responseCode = "404",
            description = "There is no such product",
            content = @Content(mediaType = Problem.JSON, schema = @Schema(implementation = Problem.class)))
    public Product product(@PathParam("id") String id) {
        return products.find(known(id)).orElseThrow(() -> ProductWrites.unknown(id));
    }

    @POST
    @RolesAllowed(EDITOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Adds a product, sent without id; the next search finds it")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Product.class)))
    @APIResponse(responseCode = "201", description = "Location, and {\"id\": ...}")
    @APIResponse(
            responseCode = "400",
            description = "A field is not what it may be",
            content = @Content(mediaType = Problem.JSON, schema = @Schema(implementation = Problem.class)))
    @APIResponse(responseCode = "401", description = "Nobody is signed in")
    @APIResponse(responseCode = "403", description = "Who is signed in is no shop-editor")
    public Response create(String body, @Context UriInfo uri) {
        String id =
                String.valueOf(editing.create(ProductDocument.withoutId(body)).id());
        return Response.created(uri.getAbsolutePathBuilder().path(id).build())
                .entity(Map.of("id", id))
                .build();
    }

    @PUT
    @Path("{id}")
    @RolesAllowed(EDITOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Replaces a product by what a GET gives, changed; the next search finds it")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Product.class)))
    @APIResponse(
            responseCode = "200",
            description = "The product as it is now",
            content = @Content(schema = @Schema(implementation = Product.class)))
    @APIResponse(
            responseCode = "400",
            description = "A field is not what it may be",
            content = @Content(mediaType = Problem.JSON, schema = @Schema(implementation = Problem.class)))
    @APIResponse(responseCode = "401", description = "Nobody is signed in")
    @APIResponse(responseCode = "403", description = "Who is signed in is no shop-editor")
    @APIResponse(
            responseCode = "404",
            description = "There is no such product",
            content = @Content(mediaType = Problem.JSON, schema = @Schema(implementation = Problem.class)))
    public Product replace(@PathParam("id") String id, String body) {
        Product product = ProductDocument.withId(known(id), body);
        editing.replace(product);
        return product;
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(EDITOR)
    @Operation(summary = "Removes a product; the next search does not find it")
    @APIResponse(responseCode = "204", description = "It is gone")
    @APIResponse(responseCode = "401", description = "Nobody is signed in")
    @APIResponse(responseCode = "403", description = "Who is signed in is no shop-editor")
    @APIResponse(
            responseCode = "404",
            description = "There is no such product",
            content = @Content(mediaType = Problem.JSON, schema = @Schema(implementation = Problem.class)))
    public void delete(@PathParam("id") String id) {
        editing.delete(known(id));
    }

    /** No product has an id that Elasticsearch would refuse. */
    private static String known(String id) {
        if (id.length() > LONGEST_ID) {
            throw ProductWrites.unknown(id.substring(0, LONGEST_ID) + "...");
        }
        return id;
    }
}
