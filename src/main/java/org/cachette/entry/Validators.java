package org.cachette.entry;

import java.util.List;
import java.util.Optional;

/**
 * What a stored response can be validated with (RFC 9111 4.3.1).
 *
 * @param etag its entity tag as it stands there; empty for none
 * @param lastModified when it was last modified, as it stands there; empty for none
 */
public record Validators(Optional<String> etag, Optional<String> lastModified) {

    private static final int NOT_MODIFIED = 304;
    private static final String WEAK = "W/";

    /** Those of a response. */
    public static Validators of(List<Header> headers) {
        return new Validators(first(headers, "ETag"), first(headers, "Last-Modified"));
    }

    /** Whether there is any. */
    public boolean exist() {
        return etag.isPresent() || lastModified.isPresent();
    }

    /** Whether a response says that the stored one is still good. */
    public boolean confirmedBy(int status, List<Header> headers) {
        return status == NOT_MODIFIED && exist() && agreesWith(of(headers));
    }

    /**
     * Whether a response with these validators is of the same representation (RFC 9111 4.3.4): a strong tag must be the stored
     * one, a weak one or a date must match; with none it can only be the one that was asked about.
     */
    private boolean agreesWith(Validators other) {
        if (other.etag.isPresent()) {
            String told = other.etag.get();
            boolean weak = told.startsWith(WEAK);
            return weak
                    ? etag.filter(own -> opaque(own).equals(opaque(told))).isPresent()
                    : etag.filter(told::equals).isPresent();
        }
        return other.lastModified.isEmpty() || lastModified.equals(other.lastModified);
    }

    /** Whether an answer to a HEAD speaks of the stored response (RFC 9111 4.3.5): its validators and its length agree. */
    public boolean describedBy(List<Header> headers, int length) {
        Validators other = of(headers);
        boolean sameTag = other.etag.isEmpty() || other.etag.equals(etag);
        boolean sameDate = other.lastModified.isEmpty() || other.lastModified.equals(lastModified);
        Optional<String> told = first(headers, "Content-Length");
        return sameTag && sameDate && told.map(String.valueOf(length)::equals).orElse(true);
    }

    private static String opaque(String tag) {
        return tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag;
    }

    private static Optional<String> first(List<Header> headers, String name) {
        return Header.values(headers, name).stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }
}
