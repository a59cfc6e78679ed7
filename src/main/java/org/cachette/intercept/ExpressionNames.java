package org.cachette.intercept;

import jakarta.ws.rs.core.Response;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What conditions can see: {@code query}, {@code path}, {@code header}, {@code principal}, {@code status}, {@code result}. */
final class ExpressionNames {

    private static final int OK = 200;
    private static final int NO_CONTENT = 204;

    private ExpressionNames() {}

    static Map<String, @Nullable Object> of(JaxRsFacts facts) {
        Map<String, @Nullable Object> names = new HashMap<>();
        names.put("query", firsts(facts.queryParameters()));
        names.put("path", firsts(facts.pathParameters()));
        names.put("header", new Headers(facts));
        names.put("principal", facts.principal());
        return names;
    }

    static Map<String, @Nullable Object> of(JaxRsFacts facts, @Nullable Object result) {
        Map<String, @Nullable Object> names = of(facts);
        if (result instanceof Response response) {
            names.put("status", response.getStatus());
            names.put("result", response.getEntity());
        } else {
            names.put("status", result == null ? NO_CONTENT : OK);
            names.put("result", result);
        }
        return names;
    }

    private static Map<String, String> firsts(Map<String, List<String>> parameters) {
        Map<String, String> firsts = new HashMap<>();
        parameters.forEach((name, values) -> firsts.put(name, values.isEmpty() ? "" : values.get(0)));
        return firsts;
    }

    /** A request's headers by name, in any case. */
    private static final class Headers extends AbstractMap<String, String> {

        private final JaxRsFacts facts;

        Headers(JaxRsFacts facts) {
            this.facts = facts;
        }

        @Override
        public @Nullable String get(@Nullable Object name) {
            return name == null ? null : facts.header(name.toString());
        }

        @Override
        public Set<Entry<String, String>> entrySet() {
            return Set.of();
        }
    }
}
