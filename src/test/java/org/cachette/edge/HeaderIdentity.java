package org.cachette.edge;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;
import java.security.Principal;
import java.util.Arrays;

/** Believes what {@code X-User} and {@code X-Roles} say; an identity for tests, as an application may bring its own. */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class HeaderIdentity implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        String user = request.getHeaderString("X-User");
        if (user != null) {
            request.setSecurityContext(new Identity(user, String.valueOf(request.getHeaderString("X-Roles"))));
        }
    }

    private record Identity(String user, String roles) implements SecurityContext {

        @Override
        public Principal getUserPrincipal() {
            return () -> user;
        }

        @Override
        public boolean isUserInRole(String role) {
            return Arrays.asList(roles.split(",", -1)).contains(role);
        }

        @Override
        public boolean isSecure() {
            return false;
        }

        @Override
        public String getAuthenticationScheme() {
            return "headers";
        }
    }
}
