package org.cachette.intercept;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.SecurityContext;
import org.cachette.api.CacheRoles;

/** Those who may look at what the cache holds, though not at the answers. */
final class Operators {

    private Operators() {}

    /** Whether the request is one of theirs. */
    static boolean made(ContainerRequestContext request) {
        SecurityContext caller = request.getSecurityContext();
        return caller.isUserInRole(CacheRoles.ADMIN) || caller.isUserInRole(CacheRoles.VIEWER);
    }
}
