package org.cachette.intercept;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.cachette.entry.Header;
import org.cachette.entry.StoredFields;

/** A response's header fields as an entry holds them. */
final class ResponseHeaders {

    /** Belong to one message, or are set anew for every answer; beside those of one hop. */
    private static final Set<String> OF_ONE_MESSAGE =
            Set.of("content-length", "date", "cache-status", "x-cache", "x-cache-key");

    private ResponseHeaders() {}

    /** All fields, as the method made them. */
    static List<Header> all(MultivaluedMap<String, String> fields) {
        List<Header> headers = new ArrayList<>();
        fields.forEach((name, values) -> values.forEach(value -> headers.add(new Header(name, value))));
        return headers;
    }

    /** Those that an entry of this method is made of. */
    static List<Header> of(MultivaluedMap<String, String> fields, CachedMethod method) {
        return method.policy().byOrigin() ? all(fields) : of(fields);
    }

    static List<Header> of(MultivaluedMap<String, String> fields) {
        List<Header> headers = new ArrayList<>();
        fields.forEach((name, values) -> {
            if (!StoredFields.isOfOneHop(name) && !OF_ONE_MESSAGE.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> headers.add(new Header(name, value)));
            }
        });
        return headers;
    }
}
