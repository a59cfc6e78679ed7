package org.cachette.entry;

/** One header field of a response. */
public record Header(String name, String value) {

    /** Whether this is the field of that name; names know no case (RFC 9110 5.1). */
    public boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }
}
