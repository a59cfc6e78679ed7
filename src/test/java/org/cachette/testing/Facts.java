package org.cachette.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cachette.key.RequestFacts;

/** The facts of a request that was never sent. */
public final class Facts implements RequestFacts {

    private final String path;
    private final Map<String, List<String>> pathParameters = new HashMap<>();
    private final Map<String, List<String>> query = new LinkedHashMap<>();
    private final Map<String, String> headers = new HashMap<>();
    private String principal;
    private String mediaType = "";

    private Facts(String path) {
        this.path = path;
    }

    public static Facts of(String path) {
        return new Facts(path);
    }

    public Facts pathParameter(String name, String value) {
        pathParameters.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
        return this;
    }

    public Facts query(String name, String... values) {
        query.computeIfAbsent(name, key -> new ArrayList<>()).addAll(List.of(values));
        return this;
    }

    public Facts header(String name, String value) {
        headers.put(name.toLowerCase(Locale.ROOT), value);
        return this;
    }

    public Facts principal(String name) {
        principal = name;
        return this;
    }

    public Facts mediaType(String name) {
        mediaType = name;
        return this;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public Map<String, List<String>> pathParameters() {
        return pathParameters;
    }

    @Override
    public Map<String, List<String>> queryParameters() {
        return query;
    }

    @Override
    public String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public String principal() {
        return principal;
    }

    @Override
    public String mediaType() {
        return mediaType;
    }
}
