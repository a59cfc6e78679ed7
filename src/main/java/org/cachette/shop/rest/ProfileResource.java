package org.cachette.shop.rest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.cachette.api.CacheResponse;
import org.cachette.api.CacheType;
import org.cachette.shop.model.Profile;
import org.cachette.shop.query.Profiles;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The signed-in customer: every one has a cached answer of his or her own. */
@Path("profile")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
@Tag(name = "Customer")
public class ProfileResource {

    @Inject
    private Profiles profiles;

    @GET
    @RolesAllowed("customer")
    @CacheResponse(value = CacheType.USER, key = "user:{principal}:profile")
    @Operation(summary = "The signed-in customer, with the latest orders and favourite products")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Profile.class)))
    @APIResponse(responseCode = "401", description = "Nobody is signed in")
    @APIResponse(responseCode = "403", description = "Who is signed in is no customer")
    @APIResponse(
            responseCode = "404",
            description = "Who is signed in is in no customer record",
            content = @Content(mediaType = Problem.JSON, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "503",
            description = "Elasticsearch is away; Retry-After says when to ask again",
            content = @Content(mediaType = Problem.JSON, schema = @Schema(implementation = Problem.class)))
    public Profile profile(@Context SecurityContext security) {
        String customer = security.getUserPrincipal().getName();
        return profiles.of(customer)
                .orElseThrow(() -> ProblemException.notFound("There is no customer record of " + customer));
    }
}
