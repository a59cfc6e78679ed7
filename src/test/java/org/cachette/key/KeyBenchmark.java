package org.cachette.key;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What it takes to name an answer. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class KeyBenchmark {

    private static final RequestFacts SEARCH = new Facts(
            "/api/search", Map.of("q", List.of("cheese"), "sort", List.of("price"), "size", List.of("20")), null);

    private static final RequestFacts PROFILE = new Facts("/api/profile", Map.of(), "alice@example.com");

    private final KeyRecipe plain = recipe("dashboard", null, false, false);
    private final KeyRecipe query = recipe("search", null, true, false);
    private final KeyRecipe template = recipe("search", KeyTemplate.parse("search:{q}"), false, false);
    private final KeyRecipe perUser = recipe("user", null, false, true);
    private final RequestFacts dashboard = new Facts("/api/dashboard", Map.of(), null);

    private static KeyRecipe recipe(String type, KeyTemplate template, boolean allQuery, boolean perUser) {
        return new KeyRecipe(type, "org.example.Shop.method", template, List.of(), allQuery, List.of(), perUser);
    }

    /** The path alone, as a digest. */
    @Benchmark
    public CacheKey path() {
        return plain.key(dashboard).orElseThrow();
    }

    /** Path and three parameters. */
    @Benchmark
    public CacheKey query() {
        return query.key(SEARCH).orElseThrow();
    }

    /** A readable name with one parameter. */
    @Benchmark
    public CacheKey template() {
        return template.key(SEARCH).orElseThrow();
    }

    /** Path and principal. */
    @Benchmark
    public CacheKey perUser() {
        return perUser.key(PROFILE).orElseThrow();
    }

    private record Facts(String path, Map<String, List<String>> queryParameters, String principal)
            implements RequestFacts {

        @Override
        public Map<String, List<String>> pathParameters() {
            return Map.of();
        }

        @Override
        public String header(String name) {
            return null;
        }

        @Override
        public String mediaType() {
            return "";
        }
    }
}
