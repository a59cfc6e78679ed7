package org.cachette.express;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.cachette.entry.Header;
import org.jspecify.annotations.Nullable;

/**
 * The lane as a servlet filter: behind the container's security, before JAX-RS. A request that the lane could have taken carries
 * a sign of that, so that what becomes of it can be learned.
 */
public final class ExpressFilter implements Filter {

    private static final Logger LOGGER = System.getLogger(ExpressFilter.class.getName());
    private static final String SIGN = "org.cachette.express";

    private final ExpressLane lane;

    ExpressFilter(ExpressLane lane) {
        this.lane = lane;
    }

    /** The request as it came to this filter; null when the lane could not have taken it, or it did not come this way. */
    public static @Nullable ExpressRequest passed(HttpServletRequest request) {
        return request.getAttribute(SIGN) instanceof ExpressRequest sign ? sign : null;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof HttpServletRequest asked && response instanceof HttpServletResponse answered) {
            ExpressRequest wanted = new ServletExpressRequest(asked);
            ExpressAnswer answer = look(wanted);
            if (answer != null) {
                send(answer, answered);
                return;
            }
            if (lane.mayTake(wanted)) {
                request.setAttribute(SIGN, wanted);
            }
        }
        chain.doFilter(request, response);
    }

    /** The cache never breaks the request: what goes wrong here goes right on the whole way, or is seen there. */
    private @Nullable ExpressAnswer look(ExpressRequest request) {
        try {
            return lane.answer(request);
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, "The express lane failed for " + request.path() + "; JAX-RS is asked", e);
            return null;
        }
    }

    private static void send(ExpressAnswer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        for (Header field : answer.headers()) {
            response.addHeader(field.name(), field.value());
        }
        if (answer.length() > 0) {
            response.getOutputStream().write(answer.body(), answer.offset(), answer.length());
        }
    }
}
