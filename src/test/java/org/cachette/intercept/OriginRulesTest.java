package org.cachette.intercept;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.cachette.api.CacheResponse;
import org.cachette.api.Policy;
import org.cachette.entry.CacheTypes;
import org.cachette.entry.TypeSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code policy = ORIGIN} refuses at deployment. */
class OriginRulesTest {

    private final DeploymentReader reader = new DeploymentReader(
            new CacheTypes(
                    Map.of("feed", TypeSettings.fresh(Duration.ofSeconds(60)).build())),
            type -> true);

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of(ReturnsObject.class, "returns no Response (or stage of one)"),
                Arguments.of(HasTtl.class, "a ttl: leave that out, the answer says how long it is fresh"),
                Arguments.of(HasKey.class, "a key or a keyGenerator: leave that out, the URI is the key"),
                Arguments.of(HasQuery.class, "a query: leave that out, the whole URI is the key"),
                Arguments.of(HasVary.class, "the vary [Accept]: leave that out, the answer's own Vary counts"),
                Arguments.of(IsPerUser.class, "perUser: leave that out"),
                Arguments.of(ReadsValidator.class, "a parameter for if-none-match: leave that out"),
                Arguments.of(NeedsRole.class, "needs a role (@RolesAllowed)"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatMakesNoSenseRefusesTheDeployment(Class<?> type, String sentence) {
        reader.read(type);
        assertThat(reader.problems()).singleElement().asString().contains(type.getName() + ".get", sentence);
    }

    @Test
    void aResponseOrAStageOfOneIsWhatItIsFor() throws Exception {
        reader.read(Right.class);
        assertThat(reader.problems()).isEmpty();
        CachedMethod method = reader.methods().of(Right.class.getMethod("get", String.class));
        assertThat(method.policy().byOrigin()).isTrue();
        assertThat(method.paths().matcher("feeds/1").matches()).isTrue();
        assertThat(method.paths().matcher("feeds/1/2").matches()).isFalse();
        assertThat(reader.methods().of(Right.class.getMethod("later")).policy().byOrigin())
                .isTrue();
        assertThat(reader.methods().originUris().exist()).isTrue();
    }

    @Path("feeds")
    static class Right {
        @GET
        @Path("{id}")
        @CacheResponse(value = "feed", policy = Policy.ORIGIN)
        public Response get(@HeaderParam("Accept-Language") String language) {
            return Response.ok(language).build();
        }

        @GET
        @CacheResponse(value = "feed", policy = Policy.ORIGIN)
        public CompletionStage<Response> later() {
            throw new UnsupportedOperationException();
        }
    }

    static class ReturnsObject {
        @GET
        @CacheResponse(value = "feed", policy = Policy.ORIGIN)
        public String get() {
            return "";
        }
    }

    static class HasTtl {
        @GET
        @CacheResponse(value = "feed", policy = Policy.ORIGIN, ttl = 5)
        public Response get() {
            return Response.ok().build();
        }
    }

    static class HasKey {
        @GET
        @CacheResponse(value = "feed", policy = Policy.ORIGIN, key = "feed")
        public Response get() {
            return Response.ok().build();
        }
    }

    static class HasQuery {
        @GET
        @CacheResponse(
                value = "feed",
                policy = Policy.ORIGIN,
                query = {})
        public Response get() {
            return Response.ok().build();
        }
    }

    static class HasVary {
        @GET
        @CacheResponse(value = "feed", policy = Policy.ORIGIN, vary = "Accept")
        public Response get() {
            return Response.ok().build();
        }
    }

    static class IsPerUser {
        @GET
        @CacheResponse(value = "feed", policy = Policy.ORIGIN, perUser = true)
        public Response get() {
            return Response.ok().build();
        }
    }

    static class ReadsValidator {
        @GET
        @CacheResponse(value = "feed", policy = Policy.ORIGIN)
        public Response get(@HeaderParam("If-None-Match") String tag) {
            return Response.ok(tag).build();
        }
    }

    static class NeedsRole {
        @GET
        @RolesAllowed("admin")
        @CacheResponse(value = "feed", policy = Policy.ORIGIN)
        public Response get() {
            return Response.ok().build();
        }
    }
}
