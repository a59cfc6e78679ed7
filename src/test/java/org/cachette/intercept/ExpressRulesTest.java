package org.cachette.intercept;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.cachette.api.CacheRequest;
import org.cachette.api.CacheResponse;
import org.cachette.api.KeyGenerator;
import org.cachette.api.Policy;
import org.cachette.entry.CacheTypes;
import org.cachette.entry.TypeSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which methods may be answered before JAX-RS, as far as they tell. */
class ExpressRulesTest {

    private final DeploymentReader reader = new DeploymentReader(
            new CacheTypes(
                    Map.of("search", TypeSettings.fresh(Duration.ofMinutes(1)).build())),
            type -> true);

    @ParameterizedTest
    @CsvSource({
        "plain, ",
        "forAll, ",
        "onQuery, ",
        "onHeader, its condition reads more than path and query",
        "onPrincipal, its condition reads more than path and query",
        "onClass, its condition reads more than path and query",
        "byOrigin, its answers' own fields govern (policy ORIGIN)",
        "perUser, its answers are one caller's own",
        "generated, a keyGenerator makes its keys",
        "guarded, it needs a role (@RolesAllowed)",
        "transactional, @Transactional may have something done around it",
    })
    void everyObstacleIsNamed(String name, String obstacle) throws NoSuchMethodException {
        reader.read(Methods.class);
        assertThat(reader.problems()).isEmpty();
        Method method = Methods.class.getMethod(name);
        List<String> obstacles = reader.methods().of(method).wholeWay();
        if (obstacle == null) {
            assertThat(obstacles).isEmpty();
        } else {
            assertThat(obstacles).contains(obstacle);
        }
    }

    /** One for each rule. */
    @Path("/methods")
    @Produces("text/plain")
    public static class Methods {

        @GET
        @CacheResponse("search")
        public String plain() {
            return "";
        }

        @GET
        @PermitAll
        @CacheResponse("search")
        public String forAll() {
            return "";
        }

        @GET
        @CacheResponse(value = "search", condition = "empty query.cache || query.cache == 'true'")
        public String onQuery() {
            return "";
        }

        @GET
        @CacheResponse(value = "search", condition = "empty header['X-Preview']")
        public String onHeader() {
            return "";
        }

        @GET
        @CacheResponse(value = "search", condition = "principal == null")
        public String onPrincipal() {
            return "";
        }

        @GET
        @CacheResponse(value = "search", condition = "System.currentTimeMillis() > 1")
        public String onClass() {
            return "";
        }

        @GET
        @CacheResponse(value = "search", policy = Policy.ORIGIN)
        public Response byOrigin() {
            return Response.ok("").build();
        }

        @GET
        @CacheResponse(value = "search", perUser = true)
        public String perUser() {
            return "";
        }

        @GET
        @CacheResponse(value = "search", keyGenerator = Generator.class)
        public String generated() {
            return "";
        }

        @GET
        @RolesAllowed("reader")
        @CacheResponse(value = "search", shared = true)
        public String guarded() {
            return "";
        }

        @GET
        @Transactional
        @CacheResponse("search")
        public String transactional() {
            return "";
        }
    }

    /** Any. */
    public static class Generator implements KeyGenerator {

        @Override
        public List<String> parts(CacheRequest request) {
            return List.of("one");
        }
    }
}
