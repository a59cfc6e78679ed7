package org.cachette.warming;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is an address within this application, and what is somewhere else, which warming never asks. */
public final class OwnUrls {

    /** Longer ones are nobody's front page. */
    private static final int LONGEST = 2000;

    private final String origin;
    private final String context;

    /**
     * Those below this base.
     *
     * @param base {@code http://host:port/context}
     * @throws IllegalArgumentException a sentence that says what it is, and what is allowed
     */
    public OwnUrls(String base) {
        URI uri = parsed(base);
        if (uri == null || !isHttp(uri) || uri.getRawUserInfo() != null || hasMore(uri) || leaves(uri.getPath())) {
            throw new IllegalArgumentException("'" + base + "'; allowed are http://host:port/context and https, without"
                    + " a user, a query or a fragment");
        }
        this.origin = uri.getScheme() + "://" + uri.getRawAuthority();
        this.context = uri.getRawPath().replaceFirst("/$", "");
    }

    private static boolean isHttp(URI uri) {
        return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null;
    }

    private static boolean hasMore(URI uri) {
        return uri.getRawQuery() != null || uri.getRawFragment() != null;
    }

    /**
     * A URL as the configuration has it: below the context path.
     *
     * @param relative {@code /api/dashboard?days=7}, with or without the slash before it
     * @throws IllegalArgumentException a sentence that says what it is, and what is allowed
     */
    public URI belowContext(String relative) {
        URI uri = parsed(relative);
        if (uri == null || !staysHere(relative, uri)) {
            throw new IllegalArgumentException("'" + relative + "'; allowed are paths within the application, such as"
                    + " /api/dashboard?days=7: no other host, no '..', no '//', no fragment, at most " + LONGEST
                    + " characters");
        }
        return URI.create(origin + context + (relative.startsWith("/") ? "" : "/") + relative);
    }

    /**
     * A URL as a request had it: behind the host, with the context path.
     *
     * @param pathAndQuery {@code /shop/api/dashboard?days=7}
     * @return empty when it is not within this application
     */
    public Optional<URI> ofRequest(String pathAndQuery) {
        URI uri = parsed(pathAndQuery);
        return uri != null && staysHere(pathAndQuery, uri) && pathAndQuery.startsWith(context + "/")
                ? Optional.of(URI.create(origin + pathAndQuery))
                : Optional.empty();
    }

    private static boolean staysHere(String text, URI uri) {
        return text.length() <= LONGEST
                && !uri.isAbsolute()
                && uri.getRawAuthority() == null
                && uri.getRawFragment() == null
                && !uri.getRawPath().contains("//")
                && !text.startsWith("//")
                && !leaves(uri.getPath());
    }

    /** Whether a step of the path goes up, however it is written: servers differ in what they take for a separator. */
    private static boolean leaves(String path) {
        return Arrays.stream(path.split("[/\\\\]"))
                .map(step -> step.replaceFirst(";.*", ""))
                .anyMatch(step -> step.equals("..") || step.equals("."));
    }

    private static @Nullable URI parsed(String text) {
        try {
            URI uri = new URI(text);
            return uri.isOpaque() ? null : uri;
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
