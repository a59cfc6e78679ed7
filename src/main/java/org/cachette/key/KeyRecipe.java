package org.cachette.key;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * How one method's responses are named. Made once, at deployment.
 *
 * @param type the type of the responses
 * @param resource names class and method, so that two methods never share a response
 * @param template a readable key, or null for a digest
 * @param query the query parameters in the key; empty for all of them
 * @param allQuery whether all query parameters are in the key
 * @param vary request headers in the key, in lower case
 * @param perUser whether the principal is in the key
 */
public record KeyRecipe(
        String type,
        String resource,
        @Nullable KeyTemplate template,
        List<String> query,
        boolean allQuery,
        List<String> vary,
        boolean perUser) {

    /** The key of a request; empty when it has none, and must go past the cache. */
    public Optional<CacheKey> key(RequestFacts facts) {
        if (isPerUser() && facts.principal() == null) {
            return Optional.empty();
        }
        if (template == null) {
            return Optional.of(digested(facts));
        }
        KeyTemplate known = template;
        String prefix = known.beginsWith(type + ":") ? CacheKey.PREFIX : CacheKey.prefixOf(type);
        return known.fill(facts).map(readable -> named(prefix + readable, facts));
    }

    /** The key of a request whose readable name was made by the application; empty when it made no part. */
    public Optional<CacheKey> key(RequestFacts facts, List<String> parts) {
        if (parts.isEmpty() || perUser && facts.principal() == null) {
            return Optional.empty();
        }
        String readable = String.join(":", parts.stream().map(KeyPart::encode).toList());
        return Optional.of(named(CacheKey.prefixOf(type) + readable, facts));
    }

    /** Whether requests to one resource can differ in what they get, by their header fields alone. */
    public boolean hasVariants(RequestFacts facts) {
        return !vary.isEmpty() || !facts.mediaType().isEmpty();
    }

    /** What all variants of a response have in common. */
    public Digest resource(RequestFacts facts, CacheKey key) {
        Digest.Builder builder = new Digest.Builder().add(type).add(resource);
        if (key.base().equals(key.name()) && template == null) {
            builder.add(facts.path());
            addQuery(builder, facts.queryParameters());
        } else {
            builder.add(key.base());
        }
        return builder.add(isPerUser() ? facts.principal() : null).build();
    }

    /** Whether each principal has responses of its own. */
    public boolean isPerUser() {
        return perUser || template != null && template.isPerUser();
    }

    /** What of a request is in its key, by name, for people: all that {@link #key} looks at. */
    public Map<String, String> parts(RequestFacts facts) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("type", type);
        parts.put("resource", resource);
        if (template == null) {
            parts.put("path", facts.path());
            eachParameter(
                    (name, values) -> parts.put("query " + name, String.join(", ", values)), facts.queryParameters());
        }
        if (!facts.mediaType().isEmpty()) {
            parts.put("media type", facts.mediaType());
        }
        for (String header : vary) {
            parts.put("header " + header, String.valueOf(facts.header(header)));
        }
        if (isPerUser()) {
            parts.put("principal", String.valueOf(facts.principal()));
        }
        return parts;
    }

    private CacheKey digested(RequestFacts facts) {
        Digest.Builder builder = new Digest.Builder().add(type).add(resource).add(facts.path());
        addQuery(builder, facts.queryParameters());
        addVariant(builder, facts);
        Digest digest = builder.build();
        String name = CacheKey.prefixOf(type) + digest.hex();
        return new CacheKey(type, name, name, digest);
    }

    private CacheKey named(String base, RequestFacts facts) {
        Digest.Builder builder = new Digest.Builder().add(type).add(resource).add(base);
        addVariant(builder, facts);
        Digest digest = builder.build();
        boolean variants = !vary.isEmpty() || !facts.mediaType().isEmpty() || perUser;
        String name = variants ? base + CacheKey.VARIANT + digest.hex() : base;
        return new CacheKey(type, base, name, digest);
    }

    private void addQuery(Digest.Builder builder, Map<String, List<String>> parameters) {
        eachParameter(
                (name, values) -> {
                    builder.add(name).add(values.size());
                    values.forEach(builder::add);
                },
                parameters);
        builder.add(-1);
    }

    /** The query parameters in the key. */
    private void eachParameter(BiConsumer<String, List<String>> parts, Map<String, List<String>> parameters) {
        if (parameters.isEmpty()) {
            return;
        }
        for (String name : allQuery ? new TreeSet<>(parameters.keySet()) : query) {
            List<String> values = parameters.get(name);
            if (values != null) {
                parts.accept(name, values);
            }
        }
    }

    private void addVariant(Digest.Builder builder, RequestFacts facts) {
        builder.add(facts.mediaType());
        for (String header : vary) {
            builder.add(header).add(facts.header(header));
        }
        builder.add(isPerUser() ? facts.principal() : null);
    }

    /** Lower-cased, sorted, each once: headers are told apart by neither case nor order of declaration. */
    public static List<String> headerNames(Iterable<String> names) {
        TreeMap<String, String> lower = new TreeMap<>();
        names.forEach(name -> lower.put(name.toLowerCase(java.util.Locale.ROOT), name));
        return List.copyOf(lower.keySet());
    }
}
