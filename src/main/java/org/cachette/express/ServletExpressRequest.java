package org.cachette.express;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** A request as the servlet container has it. */
final class ServletExpressRequest implements ExpressRequest {

    private final HttpServletRequest request;

    ServletExpressRequest(HttpServletRequest request) {
        this.request = request;
    }

    @Override
    public String method() {
        return request.getMethod();
    }

    @Override
    public boolean isSecure() {
        return request.isSecure();
    }

    @Override
    public String path() {
        return request.getRequestURI();
    }

    @Override
    public @Nullable String query() {
        return request.getQueryString();
    }

    @Override
    public @Nullable String header(String name) {
        String first = request.getHeader(name);
        if (first == null) {
            return null;
        }
        Enumeration<String> lines = request.getHeaders(name);
        lines.nextElement();
        if (!lines.hasMoreElements()) {
            return first;
        }
        StringJoiner joined = new StringJoiner(", ").add(first);
        lines.asIterator().forEachRemaining(joined::add);
        return joined.toString();
    }

    @Override
    public boolean isAnonymous() {
        return request.getHeader("Authorization") == null
                && request.getUserPrincipal() == null
                && (request.getHeader("Cookie") == null || request.getRequestedSessionId() == null);
    }
}
