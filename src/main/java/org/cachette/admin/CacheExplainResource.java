package org.cachette.admin;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.cachette.api.CacheRoles;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Why a URL is or is not answered from the cache. A good question never gets here: it goes the way of the request that it asks
 * about, so that the cache itself tells.
 */
@Path("/cache/explain")
@ApplicationScoped
@RolesAllowed({CacheRoles.ADMIN, CacheRoles.VIEWER})
public class CacheExplainResource {

    /** What is wrong with the question. */
    @GET
    @Operation(
            summary = "Why a URL of this application is or is not answered from the cache, and what would be done now")
    public Response explain(
            @QueryParam("url") @Nullable String url, @QueryParam("as") @Nullable String as, @Context UriInfo uri) {
        String asked = url == null ? "there is no url" : "url is '" + url + "'";
        return Verdict.refused(new RefusedException(
                        Response.Status.BAD_REQUEST,
                        asked + "; allowed are URLs of this application, below "
                                + uri.getBaseUri().getPath()))
                .response();
    }
}
