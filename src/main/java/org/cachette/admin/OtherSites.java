package org.cachette.admin;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps other sites' pages from acting in the name of an operator whose browser remembers the password. What is no browser
 * sends neither header, and passes.
 */
final class OtherSites {

    private static final Set<String> OWN = Set.of("same-origin", "none");

    private OtherSites() {}

    /**
     * Refuses a request that a page of another site makes.
     *
     * @param base of the application, as the caller wrote it
     */
    static void refuse(HttpHeaders headers, URI base) {
        refuse(headers.getHeaderString("Sec-Fetch-Site"), headers.getHeaderString("Origin"), base);
    }

    static void refuse(@Nullable String site, @Nullable String origin, URI base) {
        if (site != null && !OWN.contains(site) || origin != null && !isOf(origin, base)) {
            throw new RefusedException(Response.Status.FORBIDDEN, "requests from other sites' pages are not taken");
        }
    }

    /** Host and port must agree; the scheme need not, since TLS may end at a proxy. */
    private static boolean isOf(String origin, URI base) {
        URI uri;
        try {
            uri = URI.create(origin);
        } catch (IllegalArgumentException e) {
            return false;
        }
        return uri.getHost() != null && uri.getHost().equalsIgnoreCase(base.getHost()) && port(uri) == port(base);
    }

    private static int port(URI uri) {
        return uri.getPort() == defaultPort(uri.getScheme()) ? -1 : uri.getPort();
    }

    private static int defaultPort(@Nullable String scheme) {
        return "https".equalsIgnoreCase(scheme) ? 443 : 80;
    }
}
