package org.cachette.intercept;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.cachette.key.UriKey;
import org.jspecify.annotations.Nullable;

/**
 * The URIs at which the header fields of answers govern: where a method that changes something must invalidate what is stored
 * (RFC 9111 4.4).
 */
final class OriginUris {

    private final List<Place> places;

    OriginUris(List<Place> places) {
        this.places = List.copyOf(places);
    }

    boolean exist() {
        return !places.isEmpty();
    }

    /** The bases of all keys under which answers of this URI may be stored; none where it is no URI of ours. */
    Set<String> keys(URI uri, URI application) {
        Set<String> keys = new TreeSet<>();
        String path = path(uri, application);
        if (path == null || !isSameOrigin(uri, application)) {
            return keys;
        }
        for (Place place : places) {
            if (place.path().matcher(path).matches()) {
                keys.add(UriKey.base(place.type(), path, uri.getRawQuery()));
            }
        }
        return keys;
    }

    /** Below the application's root, raw and without slashes at its front; null when it does not lie there. */
    static @Nullable String path(URI uri, URI application) {
        String root = application.getRawPath();
        String path = uri.getRawPath();
        if (path == null || !(path + "/").startsWith(root)) {
            return null;
        }
        return path.length() < root.length()
                ? ""
                : path.substring(root.length()).replaceFirst("^/+", "");
    }

    private static boolean isSameOrigin(URI uri, URI application) {
        return application.getScheme().equalsIgnoreCase(uri.getScheme())
                && application.getHost() != null
                && application.getHost().equalsIgnoreCase(uri.getHost())
                && port(application) == port(uri);
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }

    /**
     * Where a method answers.
     *
     * @param type of its answers
     * @param path what its paths look like
     */
    record Place(String type, Pattern path) {}
}
