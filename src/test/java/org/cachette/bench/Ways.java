package org.cachette.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The ways to the bytes through one WildFly. */
final class Ways {

    /** Beside which all others are put, that of the same size. */
    static final String CONSTANT = "constant";

    private static final List<Integer> SIZES = List.of(1, 10, 100);
    private static final int USUAL = 10;

    private final HttpClient client = HttpClient.newHttpClient();
    private final long pid;
    private final URI base;
    private final URI personal;

    /**
     * Of this process, below these URLs.
     *
     * @param personal where callers are known
     */
    Ways(long pid, URI base, URI personal) {
        this.pid = pid;
        this.base = base;
        this.personal = personal;
    }

    List<Contender> all() {
        List<Contender> ways = new ArrayList<>();
        for (int size : SIZES) {
            ways.add(way(CONSTANT, CONSTANT, size));
            ways.add(way("express", "express", size));
            ways.add(way("local", "local", size));
            ways.add(way("shared", "shared", size));
        }
        // Unknown to the lane on the server's own threads: it is left to the servlet filter.
        ways.add(way("filter", "express", USUAL, "-H", "X-Unheard-Of: 1"));
        ways.add(way("bucket", "bucket", USUAL));
        ways.add(way("tagged", "tagged", USUAL));
        ways.add(way("stale", "stale", USUAL));
        ways.add(way("miss", "miss", USUAL, "--", "own"));
        // One request after the other: what a caller waits where nobody else is served. Both with queries of their own,
        // which cost wrk time.
        ways.add(way("constant-single", CONSTANT, USUAL, "-c1", "--", "own"));
        ways.add(way("miss-single", "miss", USUAL, "-c1", "--", "own"));
        ways.add(way("express-304", "express", USUAL, "-H", "If-None-Match: " + entityTag("express")));
        ways.add(way("local-304", "local", USUAL, "-H", "If-None-Match: " + entityTag("local")));
        ways.add(way("text", "text", USUAL));
        ways.add(way("text-gzip", "text", USUAL, "-H", "Accept-Encoding: gzip"));
        ways.add(personal("constant-user", CONSTANT));
        ways.add(personal("user", "local"));
        return ways;
    }

    /** Some of them, through several nodes with one Redis. */
    static List<Contender> of(List<Contender.Node> nodes) {
        String size = USUAL + "@" + nodes.size();
        return Stream.of(CONSTANT, "express", "local", "shared", "miss")
                .map(way -> new Contender(
                        way + "/" + size,
                        nodes.stream()
                                .map(node -> new Contender.Node(node.pid(), url(node.url(), way, USUAL)))
                                .toList(),
                        way.equals("miss") ? List.of("--", "own") : List.of(),
                        () -> Double.NaN))
                .toList();
    }

    /** One user's own, who is known by header fields. */
    private Contender personal(String name, String path) {
        return new Contender(
                name + "/" + USUAL,
                pid,
                url(personal, path, USUAL),
                List.of("-H", "X-User: ada", "-H", "X-Roles: customer"),
                this::allocated);
    }

    private Contender way(String name, String path, int size, String... options) {
        return new Contender(name + "/" + size, pid, url(path, size), List.of(options), this::allocated);
    }

    private URI url(String path, int size) {
        return url(base, path, size);
    }

    private static URI url(URI base, String path, int size) {
        return base.resolve("bytes/" + path + "/" + size);
    }

    private String entityTag(String path) {
        get(url(path, USUAL));
        return get(url(path, USUAL)).headers().firstValue("ETag").orElseThrow();
    }

    private double allocated() {
        return Double.parseDouble(get(base.resolve("allocation")).body());
    }

    private HttpResponse<String> get(URI url) {
        try {
            return client.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
