package org.cachette.intercept;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.reflect.Method;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.cachette.api.CacheRequest;
import org.cachette.api.CacheResponse;
import org.cachette.api.KeyGenerator;
import org.cachette.entry.CacheTypes;
import org.cachette.entry.TypeSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeploymentReaderTest {

    private static final CacheTypes TYPES = new CacheTypes(Map.of(
            "search", TypeSettings.fresh(Duration.ofSeconds(60)).maxBytes(1000).build(),
            "user",
                    TypeSettings.fresh(Duration.ofSeconds(30))
                            .enabled(false)
                            .maxBytes(1000)
                            .build()));

    private static final String NOT_IN_KEY =
            ", and the principal is not in its key: make it perUser, or put {principal} into"
                    + " its key, or say shared = true if all callers may have the same answer";

    private final DeploymentReader reader =
            new DeploymentReader(TYPES, type -> !type.getSimpleName().startsWith("NoBean") && type != Generator.class);

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of(
                        OnInterface.class, "", "is an interface: put @CacheResponse on the class that implements it"),
                Arguments.of(
                        NoBean.class,
                        "",
                        "has @CacheResponse and is no CDI bean: give it a scope, for example @RequestScoped or"
                                + " @ApplicationScoped"),
                Arguments.of(FinalClass.class, "", "has @CacheResponse and is final: CDI cannot intercept its methods"),
                Arguments.of(
                        NothingToHoldFor.class,
                        "",
                        "has @CacheResponse and no GET resource method that it could hold for"),
                Arguments.of(
                        PrivateMethod.class,
                        ".wrong",
                        "on a private, static or final method does nothing: CDI cannot intercept it"),
                Arguments.of(
                        StaticMethod.class,
                        ".wrong",
                        "on a private, static or final method does nothing: CDI cannot intercept it"),
                Arguments.of(
                        FinalMethod.class,
                        ".wrong",
                        "on a private, static or final method does nothing: CDI cannot intercept it"),
                Arguments.of(
                        HiddenMethod.class,
                        ".wrong",
                        "on a method that is not public does nothing: JAX-RS does not see it"),
                Arguments.of(Post.class, ".wrong", "on a method that is no GET resource method (@GET) does nothing"),
                Arguments.of(
                        NoResourceMethod.class,
                        ".wrong",
                        "on a method that is no GET resource method (@GET) does nothing"),
                Arguments.of(
                        ReturnsNothing.class,
                        ".wrong",
                        "needs a method that returns its answer; return a CompletionStage to answer later"),
                Arguments.of(
                        Resumes.class,
                        ".wrong",
                        "needs a method that returns its answer; return a CompletionStage to answer later"),
                Arguments.of(
                        Streams.class,
                        ".wrong",
                        "needs a method that returns its answer; return a CompletionStage to answer later"),
                Arguments.of(
                        NegativeTtl.class,
                        ".wrong",
                        "has the negative ttl -1; write seconds, or leave it out to take the type's"),
                Arguments.of(
                        KeyAndGenerator.class,
                        ".wrong",
                        "has both a key and a keyGenerator; one of them makes the key"),
                Arguments.of(
                        GeneratorWithoutScope.class,
                        ".wrong",
                        "names the keyGenerator " + Generator.class.getName()
                                + ", which is no CDI bean: give it a scope"),
                Arguments.of(
                        UnknownType.class,
                        ".wrong",
                        "names the unknown type 'serach'; declared are search, user (cachette.types.<name>.ttl declares"
                                + " another)"),
                Arguments.of(
                        UnknownParameter.class,
                        ".wrong",
                        "has the key template \"{id}:{nope}\" that names {nope}, which is no parameter of it; there are"
                                + " id, principal, q"),
                Arguments.of(
                        WrongTemplate.class,
                        ".wrong",
                        "key template \"a*\" may hold letters, digits, '-', '.', '_', ':' and {name}, nothing else"),
                Arguments.of(
                        UnknownTagName.class,
                        ".wrong",
                        "has the tag template \"store:{nope}\" that names {nope}, which is no parameter of it; there are"
                                + " id, principal, q"),
                Arguments.of(
                        TagOutsideQuery.class,
                        ".wrong",
                        "has a tag template that names {q}, which is not in its key: one answer would be given out for all"
                                + " its values"),
                Arguments.of(
                        TagOutsideTemplate.class,
                        ".wrong",
                        "has a tag template that names {id}, which is not in its key: one answer would be given out for"
                                + " all its values"),
                Arguments.of(
                        TagOfNobody.class,
                        ".wrong",
                        "has a tag template that names {principal}, which is not in its key: one answer would be given out"
                                + " for all its values"),
                Arguments.of(NeedsRole.class, ".wrong", "needs a role (@RolesAllowed)" + NOT_IN_KEY),
                Arguments.of(NeedsRoleOfClass.class, ".wrong", "needs a role (@RolesAllowed)" + NOT_IN_KEY),
                Arguments.of(SeesContext.class, ".wrong", "has a SecurityContext parameter" + NOT_IN_KEY),
                Arguments.of(SeesPrincipal.class, ".wrong", "has a Principal parameter" + NOT_IN_KEY),
                Arguments.of(
                        InjectedContext.class, ".wrong", "is in a class with an injected SecurityContext" + NOT_IN_KEY),
                Arguments.of(InjectedByParent.class, ".wrong", "is in a class with an injected Principal" + NOT_IN_KEY),
                Arguments.of(
                        InjectedByConstructor.class, ".wrong", "is in a class with an injected Principal" + NOT_IN_KEY),
                Arguments.of(InjectedProvider.class, ".wrong", "is in a class with an injected Token" + NOT_IN_KEY),
                Arguments.of(
                        InBeanParameter.class, ".wrong", "is in a class with an injected SecurityContext" + NOT_IN_KEY),
                Arguments.of(
                        ReadsHeader.class,
                        ".wrong",
                        "reads the request header x-tenant, which is not in its key: one answer would be given out for all"
                                + " its values; name it in vary"),
                Arguments.of(
                        ReadsCookie.class,
                        ".wrong",
                        "reads the request header cookie, which is not in its key: one answer would be given out for all"
                                + " its values; name it in vary"),
                Arguments.of(
                        NoLanguage.class,
                        ".wrong",
                        "offers the language 'de_AT'; a language is written as in en, de-AT or zh-Hant"),
                Arguments.of(
                        SendsEvents.class,
                        ".wrong",
                        "on a method that sends events (text/event-stream) does nothing: they are no answer that could be"
                                + " stored"),
                Arguments.of(
                        SharedPerUser.class,
                        ".wrong",
                        "is shared, and has the principal in its key: an answer belongs to one caller or to all"),
                Arguments.of(
                        SharedPrincipal.class,
                        ".wrong",
                        "is shared, and has the principal in its key: an answer belongs to one caller or to all"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void aMistakeIsOneSentenceThatNamesClassAndMethod(Class<?> type, String method, String problem) {
        reader.read(type);
        String about = method.isEmpty() ? " " : method + ": @CacheResponse ";
        assertThat(reader.problems()).containsExactly(type.getName() + about + problem);
    }

    @ParameterizedTest
    @ValueSource(classes = {MeantForAll.class, PerPrincipal.class, OpenInSecuredClass.class, DeclaredHeader.class})
    void whatDependsOnTheCaller_andSaysSo_isRead(Class<?> type) {
        reader.read(type);
        assertThat(reader.problems()).isEmpty();
    }

    @Test
    void aConditionThatIsNoExpression_isQuoted() {
        reader.read(WrongCondition.class);
        assertThat(reader.problems()).singleElement().satisfies(problem -> assertThat(problem)
                .startsWith(WrongCondition.class.getName()
                        + ".wrong: @CacheResponse \"query.\" is no expression (Jakarta Expression Language): "));
    }

    @Test
    void twoMethodsUnderOneTemplate_areToldOfEachOther() {
        reader.read(SameTemplate.class);
        assertThat(reader.problems()).singleElement().satisfies(problem -> assertThat(problem)
                .contains("@CacheResponse has the key template \"all\" that " + SameTemplate.class.getName() + ".")
                .endsWith(" has already"));
    }

    @Test
    void everyMistakeIsTold_notOnlyTheFirst() {
        reader.read(NegativeTtl.class);
        reader.read(Post.class);
        assertThat(reader.problems()).hasSize(2);
    }

    @Test
    void aClassWithoutTheAnnotation_isNobodysBusiness() {
        reader.read(String.class);
        reader.read(AbstractBase.class);
        assertThat(reader.problems()).isEmpty();
    }

    @Test
    void whatTheAnnotationSays_becomesPolicyAndRecipe() throws Exception {
        CachedMethod method = read(Right.class, "everything", String.class, int.class);
        assertThat(method.policy().ttl()).isEqualTo(Duration.ofSeconds(7));
        assertThat(method.policy().enabled()).isTrue();
        assertThat(method.policy().vary()).containsExactlyInAnyOrder("accept-language", "x-tenant");
        assertThat(method.recipe().vary()).containsExactly("accept-language", "x-tenant");
        assertThat(method.recipe().query()).containsExactly("page", "q");
        assertThat(method.recipe().allQuery()).isFalse();
        assertThat(method.shared()).isTrue();
        assertThat(method.tags()).hasSize(3);
        assertThat(method.condition()).hasToString("query.cache != 'false'");
        assertThat(method.unless()).hasToString("status != 200");
    }

    @Test
    void whatItDoesNotSay_comesFromTheType() throws Exception {
        CachedMethod method = read(Right.class, "plain");
        assertThat(method.policy().ttl()).isEqualTo(Duration.ofSeconds(30));
        assertThat(method.policy().enabled()).isFalse();
        assertThat(method.recipe().allQuery()).isTrue();
        assertThat(method.recipe().isPerUser()).isFalse();
        assertThat(method.shared()).isFalse();
        assertThat(method.condition()).isNull();
        assertThat(method.generator()).isNull();
    }

    @Test
    void theClassesAnnotation_holdsForItsOtherGets_andAMethodsOwnReplacesItAsAWhole() throws Exception {
        assertThat(read(Defaults.class, "inherits").policy().ttl()).isEqualTo(Duration.ofSeconds(5));
        assertThat(read(Defaults.class, "own").policy().ttl()).isEqualTo(Duration.ofSeconds(60));
        assertThat(new DeploymentReaderTest().reader.methods().of(Defaults.class.getMethod("post")))
                .isNull();
    }

    @Test
    void jaxRsAnnotations_mayStandOnTheInterface() throws Exception {
        CachedMethod method = read(Implementation.class, "get", String.class);
        assertThat(method.recipe().template().names()).containsExactly("id", "q");
        assertThat(method.representations().choose(List.of(MediaType.APPLICATION_JSON_TYPE)))
                .isEmpty();
    }

    @Test
    void annotatedMethodsOfAParent_areReadForTheChild() throws Exception {
        assertThat(read(Child.class, "inherited").recipe().type()).isEqualTo("search");
    }

    private CachedMethod read(Class<?> type, String name, Class<?>... parameters) throws NoSuchMethodException {
        reader.read(type);
        assertThat(reader.problems()).isEmpty();
        Method method = type.getMethod(name, parameters);
        return reader.methods().of(method);
    }

    @CacheResponse("search")
    interface OnInterface {}

    static class NoBean {
        @GET
        @CacheResponse("search")
        public String get() {
            return "";
        }
    }

    static final class FinalClass {
        @GET
        @CacheResponse("search")
        public String get() {
            return "";
        }
    }

    @CacheResponse("search")
    static class NothingToHoldFor {
        @POST
        public String post() {
            return "";
        }
    }

    static class PrivateMethod {
        @GET
        @CacheResponse("search")
        @SuppressWarnings("unused")
        private String wrong() {
            return "";
        }
    }

    static class StaticMethod {
        @GET
        @CacheResponse("search")
        public static String wrong() {
            return "";
        }
    }

    static class FinalMethod {
        @GET
        @CacheResponse("search")
        public final String wrong() {
            return "";
        }
    }

    static class HiddenMethod {
        @GET
        @CacheResponse("search")
        String wrong() {
            return "";
        }
    }

    static class Post {
        @POST
        @CacheResponse("search")
        public String wrong() {
            return "";
        }
    }

    static class NoResourceMethod {
        @CacheResponse("search")
        public String wrong() {
            return "";
        }
    }

    static class ReturnsNothing {
        @GET
        @CacheResponse("search")
        public void wrong() {}
    }

    static class Resumes {
        @GET
        @CacheResponse("search")
        public String wrong(@Suspended AsyncResponse response) {
            return "";
        }
    }

    static class Streams {
        @GET
        @CacheResponse("search")
        public String wrong(@Context SseEventSink sink) {
            return "";
        }
    }

    static class NegativeTtl {
        @GET
        @CacheResponse(value = "search", ttl = -1)
        public String wrong() {
            return "";
        }
    }

    static class KeyAndGenerator {
        @GET
        @CacheResponse(value = "search", key = "a", keyGenerator = Generator.class)
        public String wrong() {
            return "";
        }
    }

    static class GeneratorWithoutScope {
        @GET
        @CacheResponse(value = "search", keyGenerator = Generator.class)
        public String wrong() {
            return "";
        }
    }

    static class UnknownType {
        @GET
        @CacheResponse("serach")
        public String wrong() {
            return "";
        }
    }

    @Path("/{id: \\d+}")
    static class UnknownParameter {
        @GET
        @CacheResponse(value = "search", key = "{id}:{nope}")
        public String wrong(@QueryParam("q") String query) {
            return "";
        }
    }

    @Path("/{id: \\d+}")
    static class UnknownTagName {
        @GET
        @CacheResponse(value = "search", tags = "store:{nope}")
        public String wrong(@QueryParam("q") String query) {
            return "";
        }
    }

    static class TagOutsideQuery {
        @GET
        @CacheResponse(value = "search", query = "page", tags = "store:{q}")
        public String wrong(@QueryParam("q") String query) {
            return "";
        }
    }

    @Path("/{id}")
    static class TagOutsideTemplate {
        @GET
        @CacheResponse(value = "search", key = "{q}", tags = "store:{id}")
        public String wrong(@QueryParam("q") String query) {
            return "";
        }
    }

    static class TagOfNobody {
        @GET
        @CacheResponse(value = "search", tags = "user:{principal}")
        public String wrong() {
            return "";
        }
    }

    static class WrongTemplate {
        @GET
        @CacheResponse(value = "search", key = "a*")
        public String wrong() {
            return "";
        }
    }

    static class SharedPerUser {
        @GET
        @CacheResponse(value = "search", perUser = true, shared = true)
        public String wrong() {
            return "";
        }
    }

    static class SharedPrincipal {
        @GET
        @CacheResponse(value = "search", key = "{principal}", shared = true)
        public String wrong() {
            return "";
        }
    }

    static class WrongCondition {
        @GET
        @CacheResponse(value = "search", condition = "query.")
        public String wrong() {
            return "";
        }
    }

    static class SameTemplate {
        @GET
        @CacheResponse(value = "search", key = "all")
        public String one() {
            return "";
        }

        @GET
        @CacheResponse(value = "search", key = "all")
        public String two() {
            return "";
        }
    }

    abstract static class AbstractBase {
        @GET
        @CacheResponse("search")
        public String inherited() {
            return "";
        }
    }

    static class Child extends AbstractBase {}

    static class Right {
        @GET
        @CacheResponse(
                value = "search",
                ttl = 7,
                query = {"q", "page", "q"},
                vary = {"X-Tenant", "Accept-Language"},
                shared = true,
                tags = {"{q}", "fixed", "page {page}"},
                condition = "query.cache != 'false'",
                unless = "status != 200")
        public CompletionStage<String> everything(@QueryParam("q") String query, @QueryParam("page") int page) {
            return null;
        }

        @GET
        @CacheResponse("user")
        public int plain() {
            return 1;
        }
    }

    @CacheResponse(value = "search", ttl = 5)
    static class Defaults {
        @GET
        public String inherits() {
            return "";
        }

        @GET
        @CacheResponse("search")
        public String own() {
            return "";
        }

        @POST
        public String post() {
            return "";
        }
    }

    @Path("things/{id}")
    interface Contract {
        @GET
        @Produces("application/json")
        String get(@QueryParam("q") String query);
    }

    static class Implementation implements Contract {
        @Override
        @CacheResponse(value = "search", key = "{id}:{q}")
        public String get(String query) {
            return "";
        }
    }

    static class Generator implements KeyGenerator {
        @Override
        public List<String> parts(CacheRequest request) {
            return List.of();
        }
    }

    static class NeedsRole {
        @GET
        @RolesAllowed("customer")
        @CacheResponse("search")
        public String wrong() {
            return "";
        }
    }

    @RolesAllowed("customer")
    static class NeedsRoleOfClass {
        @GET
        @CacheResponse("search")
        public String wrong() {
            return "";
        }
    }

    @RolesAllowed("customer")
    static class OpenInSecuredClass {
        @GET
        @PermitAll
        @CacheResponse("search")
        public String open() {
            return "";
        }
    }

    static class MeantForAll {
        @Context
        SecurityContext security;

        @GET
        @RolesAllowed("customer")
        @CacheResponse(value = "search", shared = true)
        public String all(@Context SecurityContext context) {
            return "";
        }
    }

    static class PerPrincipal {
        @Inject
        Principal caller;

        @GET
        @RolesAllowed("customer")
        @CacheResponse(value = "search", key = "a:{principal}")
        public String template() {
            return "";
        }

        @GET
        @CacheResponse(value = "search", perUser = true)
        public String perUser(@Context SecurityContext context) {
            return "";
        }
    }

    static class SeesContext {
        @GET
        @CacheResponse("search")
        public String wrong(@Context SecurityContext security) {
            return "";
        }
    }

    static class SeesPrincipal {
        @GET
        @CacheResponse(value = "search", key = "{id}")
        @Path("{id}")
        public String wrong(@Context Principal caller) {
            return "";
        }
    }

    static class InjectedContext {
        @Context
        SecurityContext security;

        @GET
        @CacheResponse("search")
        public String wrong() {
            return "";
        }
    }

    static class WithPrincipal {
        @Inject
        Principal caller;
    }

    static class InjectedByParent extends WithPrincipal {
        @GET
        @CacheResponse("search")
        public String wrong() {
            return "";
        }
    }

    static class InjectedByConstructor {

        @Inject
        InjectedByConstructor(Principal caller) {}

        @GET
        @CacheResponse("search")
        public String wrong() {
            return "";
        }
    }

    /** As a token of MicroProfile JWT is one. */
    interface Token extends Principal {}

    static class InjectedProvider {
        @Inject
        Instance<Token> token;

        @GET
        @CacheResponse("search")
        public String wrong() {
            return "";
        }
    }

    static class Seen {
        @Context
        SecurityContext security;
    }

    static class InBeanParameter {
        @GET
        @CacheResponse("search")
        public String wrong(@BeanParam Seen seen) {
            return "";
        }
    }

    static class ReadsHeader {
        @GET
        @CacheResponse(value = "search", vary = "Accept-Language")
        public String wrong(@HeaderParam("Accept-Language") String language, @HeaderParam("X-Tenant") String tenant) {
            return "";
        }
    }

    static class ReadsCookie {
        @CookieParam("theme")
        String theme;

        @GET
        @CacheResponse("search")
        public String wrong() {
            return "";
        }
    }

    static class DeclaredHeader {
        @GET
        @CacheResponse(
                value = "search",
                vary = {"x-TENANT", "Cookie"})
        public String declared(@HeaderParam("X-Tenant") String tenant, @CookieParam("theme") String theme) {
            return "";
        }
    }

    static class NoLanguage {
        @GET
        @CacheResponse(
                value = "search",
                languages = {"en", "de_AT"})
        public String wrong() {
            return "";
        }
    }

    static class SendsEvents {
        @GET
        @Produces("text/event-stream")
        @CacheResponse("search")
        public String wrong() {
            return "";
        }
    }
}
