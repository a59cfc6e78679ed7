package org.cachette.endpoint;

import io.smallrye.metrics.MetricsRequestHandler;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Answers {@code GET /metrics} in Prometheus text, with the metrics of all applications of the server. */
@WebServlet("/*")
public class MetricsEndpoint extends HttpServlet {

    private static final String ANY_TYPE = "text/plain";

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<String> accepted = Collections.list(request.getHeaders("Accept"));
        new MetricsRequestHandler()
                .handleRequest(
                        request.getRequestURI(),
                        request.getContextPath(),
                        request.getMethod(),
                        accepted.isEmpty() ? List.of(ANY_TYPE).stream() : accepted.stream(),
                        request.getParameterMap(),
                        (status, body, headers) -> answer(response, status, body, headers));
    }

    private static void answer(HttpServletResponse response, int status, String body, Map<String, String> headers)
            throws IOException {
        response.setStatus(status);
        headers.forEach(response::setHeader);
        response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
}
