package org.cachette.intercept;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.cachette.entry.Header;

/** A response's header fields as an entry holds them. */
final class ResponseHeaders {

    /** Belong to one message or one connection (RFC 9110 7.6.1, RFC 9111 3.1), or are set anew for every answer. */
    private static final Set<String> OF_ONE_MESSAGE = Set.of(
            "connection",
            "content-length",
            "date",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authentication-info",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "x-cache",
            "x-cache-key");

    private ResponseHeaders() {}

    static List<Header> of(MultivaluedMap<String, String> fields) {
        List<Header> headers = new ArrayList<>();
        fields.forEach((name, values) -> {
            if (!OF_ONE_MESSAGE.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> headers.add(new Header(name, value)));
            }
        });
        return headers;
    }
}
