package org.cachette.intercept;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cachette.api.CacheInvalidate;
import org.cachette.api.CacheResponse;
import org.cachette.entry.CacheTypes;
import org.cachette.entry.TypeSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WritingReaderTest {

    private static final CacheTypes TYPES = new CacheTypes(
            Map.of("search", TypeSettings.fresh(Duration.ofSeconds(60)).build()));
    private static final String UNREACHABLE =
            "on a private, static or final method does nothing: CDI cannot intercept it";

    private final WritingReader reader = new WritingReader(TYPES, type -> type != NoBean.class);

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of(
                        OnClass.class, "", "has @CacheInvalidate: put it on the methods that write, not on the class"),
                Arguments.of(
                        OnInterface.class, "", "is an interface: put @CacheInvalidate on the class that implements it"),
                Arguments.of(
                        NoBean.class,
                        "",
                        "has @CacheInvalidate and is no CDI bean: give it a scope, for example @RequestScoped or"
                                + " @ApplicationScoped"),
                Arguments.of(
                        FinalClass.class, "", "has @CacheInvalidate and is final: CDI cannot intercept its methods"),
                Arguments.of(PrivateMethod.class, ".wrong", UNREACHABLE),
                Arguments.of(StaticMethod.class, ".wrong", UNREACHABLE),
                Arguments.of(FinalMethod.class, ".wrong", UNREACHABLE),
                Arguments.of(Empty.class, ".wrong", "names neither types nor tags; say what the method changes"),
                Arguments.of(
                        UnknownType.class,
                        ".wrong",
                        "names the unknown type 'serach'; declared are search (cachette.types.<name>.ttl declares"
                                + " another)"),
                Arguments.of(
                        UnknownName.class,
                        ".wrong",
                        "has the tag template \"product:{nope}\" that names {nope}, which is no parameter of it; there are"
                                + " id, other, sent"),
                Arguments.of(
                        WrongTemplate.class,
                        ".wrong",
                        "tag template \"product:{\" has a brace that is not closed or names nothing; write {name}"),
                Arguments.of(Both.class, ".wrong", "stands beside @CacheResponse: a method reads or writes"),
                Arguments.of(
                        OddStage.class,
                        ".wrong",
                        "needs a method that returns a CompletionStage or a CompletableFuture, not a Stage: the caller"
                                + " gets another stage, which completes later"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void aMistakeIsOneSentenceThatNamesClassAndMethod(Class<?> type, String method, String problem) {
        reader.read(type);
        String about = method.isEmpty() ? " " : method + ": @CacheInvalidate ";
        assertThat(reader.problems()).containsExactly(type.getName() + about + problem);
    }

    @Test
    void tagsAreFilledFromTheArguments() {
        WritingMethod method = read("named");
        assertThat(method.change(new Object[] {"4 2", 7L, "x"}))
                .isEqualTo(Change.of(List.of("search"), java.util.Set.of("store:4 2", "product:7", "form:x")));
    }

    @Test
    void anAbsentArgument_leavesItsTagOut() {
        assertThat(read("named").change(new Object[] {null, 7L, null}).tags()).containsExactly("product:7");
    }

    @Test
    void whatHoldsSeveralValues_isATagForEach() {
        WritingMethod method = read("several");
        Object[] arguments = {Arrays.asList(1, null, 2), new String[] {"a", "b"}, Optional.of("o")};
        assertThat(method.change(arguments).tags()).containsExactlyInAnyOrder("p:1", "p:2", "q:a", "q:b", "r:o");
        assertThat(method.change(new Object[] {List.of(), new String[0], Optional.empty()})
                        .isEmpty())
                .isTrue();
    }

    @Test
    void aTagThatNoAnswerCanHave_isLeftOut() {
        assertThat(read("named").change(new Object[] {"a\nb", 7L, null}).tags()).containsExactly("product:7");
    }

    @Test
    void moreTagsThanCanBeTold_areEverything() {
        List<Integer> many = IntStream.range(0, 10_001).boxed().toList();
        Change change = read("several").change(new Object[] {many, null, null});
        assertThat(change.everything()).isTrue();
        assertThat(change.tags()).isEmpty();
        assertThat(change.covers("anything")).isTrue();
    }

    @Test
    void aTransactionOfItsOwn_isOneThatTheCallersRollbackDoesNotReach() {
        assertThat(read("named").ownTransaction()).isFalse();
        assertThat(read("required").ownTransaction()).isFalse();
        assertThat(read("apart").ownTransaction()).isTrue();
    }

    @Test
    void exceptionsThatCount() {
        WritingMethod method = read("named");
        assertThat(method.mayHaveWorked(new java.io.FileNotFoundException())).isTrue();
        assertThat(method.mayHaveWorked(new IllegalStateException())).isFalse();
    }

    @Test
    void namesOfJaxRs_mayStandOnTheInterface() {
        reader.read(Implementation.class);
        assertThat(reader.problems()).isEmpty();
    }

    @Test
    void aClassWithoutTheAnnotation_isNobodysBusiness() {
        reader.read(String.class);
        reader.read(Base.class);
        assertThat(reader.problems()).isEmpty();
    }

    @Test
    void annotatedMethodsOfAParent_areReadForTheChild() throws Exception {
        reader.read(Child.class);
        assertThat(reader.problems()).isEmpty();
        assertThat(reader.methods().of(Child.class.getMethod("inherited"))).isNotNull();
    }

    private WritingMethod read(String name) {
        reader.read(Right.class);
        assertThat(reader.problems()).isEmpty();
        Method method = Arrays.stream(Right.class.getMethods())
                .filter(one -> one.getName().equals(name))
                .findFirst()
                .orElseThrow();
        return reader.methods().of(method);
    }

    static class Right {
        @PUT
        @CacheInvalidate(
                types = "search",
                tags = {"store:{storeId}", "product:{id}", "form:{field}"},
                alsoAfter = IOException.class)
        public void named(@PathParam("storeId") String store, long id, @FormParam("field") String form) {}

        @CacheInvalidate(tags = {"p:{ids}", "q:{names}", "r:{maybe}"})
        public CompletionStage<String> several(
                List<Integer> ids, @QueryParam("names") String[] texts, Optional<String> maybe) {
            return null;
        }

        @Transactional
        @CacheInvalidate(types = "search")
        public CompletableFuture<String> required() {
            return null;
        }

        @Transactional(Transactional.TxType.REQUIRES_NEW)
        @CacheInvalidate(types = "search")
        public void apart() {}
    }

    @CacheInvalidate(types = "search")
    static class OnClass {}

    interface OnInterface {
        @CacheInvalidate(types = "search")
        void wrong();
    }

    static class NoBean {
        @CacheInvalidate(types = "search")
        public void wrong() {}
    }

    static final class FinalClass {
        @CacheInvalidate(types = "search")
        public void wrong() {}
    }

    static class PrivateMethod {
        @CacheInvalidate(types = "search")
        @SuppressWarnings("unused")
        private void wrong() {}
    }

    static class StaticMethod {
        @CacheInvalidate(types = "search")
        public static void wrong() {}
    }

    static class FinalMethod {
        @CacheInvalidate(types = "search")
        public final void wrong() {}
    }

    static class Empty {
        @CacheInvalidate
        public void wrong() {}
    }

    static class UnknownType {
        @CacheInvalidate(types = "serach")
        public void wrong() {}
    }

    static class UnknownName {
        @CacheInvalidate(tags = "product:{nope}")
        public void wrong(@PathParam("id") String sent, String other) {}
    }

    static class WrongTemplate {
        @CacheInvalidate(tags = "product:{")
        public void wrong() {}
    }

    static class Both {
        @GET
        @CacheResponse("search")
        @CacheInvalidate(types = "search")
        public String wrong() {
            return "";
        }
    }

    static class OddStage {
        static class Stage extends CompletableFuture<String> {}

        @CacheInvalidate(types = "search")
        public Stage wrong() {
            return null;
        }
    }

    @Path("things/{id}")
    interface Contract {
        @PUT
        void put(@PathParam("id") String sent);
    }

    static class Implementation implements Contract {
        @Override
        @CacheInvalidate(tags = "thing:{id}")
        public void put(String other) {}
    }

    abstract static class Base {
        @CacheInvalidate(types = "search")
        public void inherited() {}
    }

    static class Child extends Base {}
}
