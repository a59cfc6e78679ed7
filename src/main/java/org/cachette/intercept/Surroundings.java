package org.cachette.intercept;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.ext.Providers;
import org.jspecify.annotations.Nullable;

/**
 * What the pieces bound to one method need of the server. Such a piece is an object, and JAX-RS need inject only into what it
 * makes itself: RESTEasy does, Jersey does not.
 *
 * @param providers of JAX-RS; null where there are none
 * @param request the servlet's, whichever is the thread's; null outside of a servlet
 * @param response likewise
 * @param configuration of JAX-RS: what is registered there
 */
record Surroundings(
        @Nullable Providers providers,
        @Nullable HttpServletRequest request,
        @Nullable HttpServletResponse response,
        @Nullable Configuration configuration) {}
