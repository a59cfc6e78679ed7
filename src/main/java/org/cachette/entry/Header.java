package org.cachette.entry;

import java.util.ArrayList;
import java.util.List;

/** One header field of a response. */
public record Header(String name, String value) {

    /** Whether this is the field of that name; names know no case (RFC 9110 5.1). */
    public boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }

    /** The values of all fields of this name, in order. */
    public static List<String> values(List<Header> headers, String name) {
        List<String> values = List.of();
        for (Header header : headers) {
            if (header.is(name)) {
                values = values.isEmpty() ? new ArrayList<>(1) : values;
                values.add(header.value());
            }
        }
        return values;
    }
}
