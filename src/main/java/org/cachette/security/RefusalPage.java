package org.cachette.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What the server refuses by itself, said as everything else is; {@code web.xml} names it as the page of these errors. */
@WebServlet("/refused")
public class RefusalPage extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getDispatcherType() == DispatcherType.ERROR
                && request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status) {
            Problem.write(
                    response,
                    status,
                    status == HttpServletResponse.SC_UNAUTHORIZED
                            ? "it is not known who calls"
                            : "whoever calls may not do this");
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }
}
