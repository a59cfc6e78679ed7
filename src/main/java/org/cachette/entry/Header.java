package org.cachette.entry;

import java.util.List;

/** One header field of a response. */
public record Header(String name, String value) {

    /** Whether this is the field of that name; names know no case (RFC 9110 5.1). */
    public boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }

    /** The values of all fields of this name, in order. */
    public static List<String> values(List<Header> headers, String name) {
        return headers.stream()
                .filter(header -> header.is(name))
                .map(Header::value)
                .toList();
    }
}
