package org.cachette.edge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;

/**
 * Believes what {@code X-User} and {@code X-Roles} say, as {@link HeaderIdentity} does, but before the container: so whoever
 * looks at {@code @RolesAllowed}, JAX-RS or the server, knows the caller.
 */
@ApplicationScoped
public class HeaderAuthentication implements HttpAuthenticationMechanism {

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        String user = request.getHeader("X-User");
        if (user != null) {
            return context.notifyContainerAboutLogin(user, roles(request.getHeader("X-Roles")));
        }
        return context.isProtected() ? context.responseUnauthorized() : context.doNothing();
    }

    private static Set<String> roles(String field) {
        return field == null ? Set.of() : Set.of(field.split(",", -1));
    }
}
