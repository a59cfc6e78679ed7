package org.cachette.edge;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.transaction.UserTransaction;
import java.io.IOException;

/** One transaction around the whole request, as some applications have it. */
@WebFilter("/api/writing/filtered/*")
public class TransactionFilter implements Filter {

    @Inject
    UserTransaction transaction;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            transaction.begin();
            try {
                chain.doFilter(request, response);
            } finally {
                transaction.commit();
            }
        } catch (IOException | ServletException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }
}
