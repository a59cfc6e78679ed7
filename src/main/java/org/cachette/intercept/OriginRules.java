package org.cachette.intercept;

import jakarta.ws.rs.core.Response;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.cachette.api.CacheResponse;
import org.cachette.api.KeyGenerator;

/** What makes no sense beside {@code policy = ORIGIN}. */
final class OriginRules {

    private static final Set<String> VALIDATORS = Set.of("if-none-match", "if-modified-since");

    private OriginRules() {}

    /**
     * Checks a method.
     *
     * @throws IllegalArgumentException when it says what does not count, or returns what has no header fields
     */
    static void check(ResourceMethod resource, CacheResponse annotation) {
        if (!returnsResponse(resource.method().getGenericReturnType())) {
            throw new IllegalArgumentException(
                    "has policy = ORIGIN, and the method returns no Response (or stage of one): the header fields of its answer are to govern");
        }
        refuse(annotation.ttl() != CacheResponse.TTL_OF_TYPE, "a ttl", "the answer says how long it is fresh");
        refuse(
                !annotation.key().isEmpty() || annotation.keyGenerator() != KeyGenerator.None.class,
                "a key or a keyGenerator",
                "the URI is the key");
        refuse(annotation.languages().length > 0, "languages", "the answer's own Vary counts");
        refuse(!List.of(annotation.query()).equals(List.of("*")), "a query", "the whole URI is the key");
        refuse(
                annotation.vary().length > 0,
                "the vary " + Arrays.toString(annotation.vary()),
                "the answer's own Vary counts");
        for (String field : new CallerSight(resource).headerFields()) {
            refuse(
                    VALIDATORS.contains(field),
                    "a parameter for " + field,
                    "the cache's own validators are in HttpHeaders and Request");
        }
        refuse(
                annotation.perUser(),
                "perUser",
                "what is one caller's own says Cache-Control: private, and is not stored");
    }

    private static void refuse(boolean wrong, String what, String instead) {
        if (wrong) {
            throw new IllegalArgumentException("has policy = ORIGIN and " + what + ": leave that out, " + instead);
        }
    }

    private static boolean returnsResponse(Type type) {
        if (type instanceof ParameterizedType stage
                && stage.getRawType() instanceof Class<?> raw
                && CompletionStage.class.isAssignableFrom(raw)) {
            return returnsResponse(stage.getActualTypeArguments()[0]);
        }
        return type instanceof Class<?> plain && Response.class.isAssignableFrom(plain);
    }
}
