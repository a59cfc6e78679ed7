package org.cachette.intercept;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.ext.Providers;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import java.io.OutputStream;
import org.cachette.entry.ContentCoding;

/**
 * Runs what is to be done behind an answer. The outermost of the writer interceptors: when it goes on, all others have
 * written what they had to write, and the answer is completed before anything else begins.
 */
final class BehindInterceptor implements WriterInterceptor {

    private final ContentCoding coding;

    BehindInterceptor(ContentCoding coding) {
        this.coding = coding;
    }

    @Override
    public void aroundWriteTo(WriterInterceptorContext writing) throws IOException {
        Exchange exchange = Exchange.of(writing.getProperty(Exchange.PROPERTY));
        if (exchange != null) {
            exchange.serverStream(writing.getOutputStream());
        }
        if (exchange != null && exchange.behind() != null && hasConnectionOfItsOwn(exchange)) {
            // The client's next request would otherwise wait on Payara until what is to be done here is done.
            writing.getHeaders().putSingle("Connection", "close");
        }
        writing.proceed();
        BehindAnswer behind = exchange == null ? null : exchange.behind();
        if (exchange == null || behind == null) {
            return;
        }
        Surroundings around = exchange.surroundings();
        Providers providers = around.providers();
        HttpServletResponse servletResponse = around.response();
        if (providers == null) {
            return;
        }
        Rendering rendering = new Rendering(providers, coding, SentHeaders.added(writing, exchange, servletResponse));
        OutputStream client = writing.getOutputStream();
        client.flush();
        client.close();
        if (servletResponse != null) {
            // JAX-RS' own stream keeps the server's open: the client would wait for its end until the request ends.
            servletResponse.flushBuffer();
            servletResponse.getOutputStream().close();
        }
        behind.run(rendering);
    }

    /** In HTTP/2 requests share a connection and do not wait for each other. */
    private static boolean hasConnectionOfItsOwn(Exchange exchange) {
        HttpServletRequest servletRequest = exchange.surroundings().request();
        return servletRequest != null && servletRequest.getProtocol().startsWith("HTTP/1");
    }
}
