package org.cachette.http;

import org.jspecify.annotations.Nullable;

/** A request's target as it is sent (RFC 9112 3.2.1). */
public final class OriginForm {

    private OriginForm() {}

    /**
     * Path and query, behind one slash: two would make the first step of the path another host, once it is resolved against
     * ours.
     *
     * @param path as it was sent
     * @param query as it was sent; null when there is none
     */
    public static String of(String path, @Nullable String query) {
        int begin = 0;
        while (begin < path.length() && path.charAt(begin) == '/') {
            begin++;
        }
        String absolute = "/" + path.substring(begin);
        return query == null ? absolute : absolute + "?" + query;
    }
}
