package org.cachette.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.cachette.entry.Asked;
import org.cachette.entry.CachePolicy;
import org.cachette.entry.CachedResponse;
import org.cachette.entry.Header;
import org.cachette.entry.RequestTerms;
import org.cachette.entry.TypeSettings;
import org.cachette.key.CacheKey;
import org.cachette.key.UriKey;
import org.cachette.ledger.Scope;
import org.cachette.lock.NodeLock;
import org.cachette.testing.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses whose own header fields govern, by the sections of RFC 9111. */
class OriginResponsesTest {

    private static final String BASE = UriKey.base("product", "feeds/1", null);
    private static final CacheKey FEED = UriKey.of("product", BASE, "Feeds.get", "");
    private static final CachePolicy ORIGIN = new CachePolicy(
            "product",
            Duration.ofMinutes(1),
            Set.of(),
            TypeSettings.fresh(Duration.ofMinutes(1))
                    .patience(Duration.ofSeconds(30))
                    .maxVariants(3)
                    .localBytes(1_000_000)
                    .staleness(
                            new TypeSettings.Staleness(Duration.ZERO, Duration.ofSeconds(300), Duration.ofSeconds(5)))
                    .build(),
            true);

    private final Engine engine = new Engine();

    @Test
    void section_4_1_eachVariantIsFoundByItsSelectingFields() {
        answer(leads(Map.of("accept-language", "de")), "milch", "Vary: Accept-Language", "Cache-Control: max-age=60");
        answer(leads(Map.of("accept-language", "fr")), "lait", "Vary: Accept-Language", "Cache-Control: max-age=60");
        answer(leads(Map.of()), "milk", "Vary: Accept-Language", "Cache-Control: max-age=60");
        assertThat(Engine.text(look(Map.of("accept-language", "DE")))).isEqualTo("milch");
        assertThat(Engine.text(look(Map.of("accept-language", "fr", "foo", "1"))))
                .isEqualTo("lait");
        assertThat(Engine.text(look(Map.of()))).isEqualTo("milk");
        leads(Map.of("accept-language", "en")).abandon();
    }

    @Test
    void section_4_1_otherNodesFindThemToo() {
        Engine other = engine.another(Samples.TYPES, NodeLock.ALONE);
        engine.awaitQuiet();
        answer(leads(Map.of("foo", "1")), "one", "Vary: Foo", "Cache-Control: max-age=60");
        assertThat(Engine.text(look(other, Map.of("foo", "1")))).isEqualTo("one");
        Engine.leads(look(other, Map.of("foo", "2"))).abandon();
    }

    @Test
    void section_4_1_otherNodesWait_untilTheyCouldFindIt() {
        TestLock lock = new TestLock();
        Engine node = new Engine(Samples.TYPES, lock);
        CompletableFuture<Long> indexed = node.store.confirmIndexLate();
        Fill fill = Engine.leads(look(node, Map.of("accept-language", "de")));
        answer(fill, "milch", "Vary: Accept-Language", "Cache-Control: max-age=60");
        assertThat(lock.held()).as("while it is not known that others find it").isEqualTo(1);
        indexed.complete(1L);
        assertThat(lock.held()).isZero();
    }

    @Test
    void section_4_1_whereListsOfFieldsDiffer_eachIsTried() {
        answer(leads(Map.of("foo", "1")), "foo", "Vary: Foo", "Cache-Control: max-age=60");
        answer(leads(Map.of("bar", "1")), "bar", "Vary: Bar", "Cache-Control: max-age=60");
        assertThat(Engine.text(look(Map.of("foo", "1", "bar", "2")))).isEqualTo("foo");
        assertThat(Engine.text(look(Map.of("foo", "2", "bar", "1")))).isEqualTo("bar");
    }

    @Test
    void section_4_1_onlySoManyVariantsAreFoundAgain_theLatest() {
        IntStream.rangeClosed(1, 4)
                .forEach(i -> answer(leads(Map.of("foo", "" + i)), "v" + i, "Vary: Foo", "Cache-Control: max-age=60"));
        leads(Map.of("foo", "1")).abandon();
        IntStream.rangeClosed(2, 4).forEach(i -> assertThat(Engine.text(look(Map.of("foo", "" + i))))
                .isEqualTo("v" + i));
    }

    @Test
    void section_4_1_whoWaitsDoesNotGetAnotherVariant() throws Exception {
        Fill first = leads(Map.of("foo", "1"));
        CompletableFuture<Outcome> same = waiting(Map.of("foo", "1"));
        CompletableFuture<Outcome> other = waiting(Map.of("foo", "2"));
        answer(first, "one", "Vary: Foo", "Cache-Control: max-age=60");
        assertThat(Engine.text(Engine.soon(same))).isEqualTo("one");
        Fill second = Engine.leads(Engine.soon(other));
        answer(second, "two", "Vary: Foo", "Cache-Control: max-age=60");
        assertThat(Engine.text(look(Map.of("foo", "2")))).isEqualTo("two");
        assertThat(engine.cache.underway()).isZero();
    }

    @Test
    void section_3_whoWaitedForAnotherCallersOwnAnswerAsksForItself_andTheNextDoesNotWait() throws Exception {
        Fill first = leads(Map.of());
        CompletableFuture<Outcome> waiter = waiting(Map.of());
        answer(first, "mine", "Cache-Control: private");
        Engine.leads(Engine.soon(waiter)).abandon();
        Fill second = leads(Map.of());
        // On this thread: would it wait, it would wait for ever.
        leads(Map.of()).abandon();
        second.abandon();
        assertThat(engine.memory.names()).isEmpty();
    }

    @Test
    void section_4_3_aStaleResponseIsConfirmed_andFreshAgainWithTheNewFields() {
        answer(leads(Map.of()), "one", "ETag: \"a\"", "Cache-Control: max-age=60", "X-Own: old", "X-Kept: yes");
        engine.clock.advance(Duration.ofSeconds(61));
        Fill fill = leads(Map.of());
        assertThat(fill.validators().orElseThrow().etag()).contains("\"a\"");
        fill.originAnswered();
        Outcome.Hit confirmed = fill.confirmed(
                        headers("ETag: \"a\"", "Cache-Control: max-age=600", "X-Own: new", "Content-Length: 0"))
                .orElseThrow();
        assertThat(Samples.text(confirmed.response())).isEqualTo("one");
        engine.clock.advance(Duration.ofSeconds(599));
        Outcome.Hit hit = (Outcome.Hit) look(Map.of());
        assertThat(Samples.text(hit.response())).isEqualTo("one");
        assertThat(values(hit, "X-Own")).containsExactly("new");
        assertThat(values(hit, "X-Kept")).containsExactly("yes");
        assertThat(values(hit, "Content-Length")).isEmpty();
        assertThat(hit.ageMillis()).isEqualTo(599_000);
    }

    @Test
    void section_4_3_4_a304AboutSomethingElseConfirmsNothing() {
        answer(leads(Map.of()), "one", "ETag: \"a\"", "Cache-Control: max-age=60");
        engine.clock.advance(Duration.ofSeconds(61));
        Fill fill = leads(Map.of());
        fill.originAnswered();
        assertThat(fill.confirmed(headers("ETag: \"b\""))).isEmpty();
        answer(fill, "two", "ETag: \"b\"", "Cache-Control: max-age=60");
        assertThat(Engine.text(look(Map.of()))).isEqualTo("two");
    }

    @Test
    void section_4_3_1_withoutValidatorsNothingIsConfirmed() {
        answer(leads(Map.of()), "one", "Cache-Control: max-age=60");
        engine.clock.advance(Duration.ofSeconds(61));
        Fill fill = leads(Map.of());
        assertThat(fill.validators()).isEmpty();
        assertThat(fill.confirmed(headers("ETag: \"a\""))).isEmpty();
        fill.abandon();
    }

    @Test
    void section_4_2_4_anErrorIsStoodInFor_unlessTheResponseForbidsIt() {
        answer(leads(Map.of()), "one", "Cache-Control: max-age=60");
        engine.clock.advance(Duration.ofSeconds(61));
        assertThat(leads(Map.of()).failed().map(hit -> Samples.text(hit.response())))
                .contains("one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"must-revalidate", "proxy-revalidate", "s-maxage=60", "no-cache", "stale-if-error=0"})
    void section_4_2_4_whatForbidsStaleIsHeededWhenTheMethodFails(String directive) {
        answer(leads(Map.of()), "one", "ETag: \"a\"", "Cache-Control: max-age=60, " + directive);
        engine.clock.advance(Duration.ofSeconds(61));
        Fill fill = leads(Map.of());
        assertThat(fill.validators()).isPresent();
        assertThat(fill.failed()).isEmpty();
        fill.abandon();
    }

    @Test
    void section_5_2_2_4_noCacheIsConfirmedAtEachUse() {
        answer(leads(Map.of()), "one", "ETag: \"a\"", "Cache-Control: max-age=60, no-cache");
        for (int i = 0; i < 2; i++) {
            Fill fill = leads(Map.of());
            fill.originAnswered();
            assertThat(fill.confirmed(headers("ETag: \"a\""))).isPresent();
        }
    }

    @Test
    void rfc5861_section_3_whileItIsRefreshedTheStaleOneIsServed_andTheRefreshValidates() {
        answer(leads(Map.of()), "one", "ETag: \"a\"", "Cache-Control: max-age=60, stale-while-revalidate=30");
        engine.clock.advance(Duration.ofSeconds(61));
        Outcome.Hit stale = (Outcome.Hit) look(Map.of());
        assertThat(stale.ttlMillis()).isNegative();
        assertThat(stale.ageMillis()).isEqualTo(61_000);
        Fill fill = stale.refresh().begin().orElseThrow();
        assertThat(fill.validators()).isPresent();
        fill.originAnswered();
        assertThat(fill.confirmed(headers("ETag: \"a\""))).isPresent();
        assertThat(((Outcome.Hit) look(Map.of())).ttlMillis()).isEqualTo(60_000);
    }

    @Test
    void section_5_2_1_4_aRequestsNoCacheAsksTheMethod_andWaitsForNobody() {
        Fill underway = leads(Map.of());
        Fill demanding = Engine.leads(look("no-cache", false));
        answer(demanding, "one", "Cache-Control: max-age=60");
        Engine.leads(look("no-cache", false)).abandon();
        underway.abandon();
        assertThat(Engine.text(look(Map.of()))).isEqualTo("one");
    }

    @Test
    void section_5_2_1_7_onlyIfCachedAsksNobody() {
        assertThat(look("only-if-cached", false)).isInstanceOf(Outcome.NotStored.class);
        answer(leads(Map.of()), "one", "Cache-Control: max-age=60");
        assertThat(Engine.text(look("only-if-cached", false))).isEqualTo("one");
        engine.clock.advance(Duration.ofSeconds(61));
        assertThat(look("only-if-cached", false)).isInstanceOf(Outcome.NotStored.class);
        assertThat(Engine.text(look("only-if-cached, max-stale", false))).isEqualTo("one");
        assertThat(engine.cache.underway()).isZero();
    }

    @Test
    void section_3_5_answersToCredentialsAreNotShared_unlessTheySaySo() {
        answer(Engine.leads(look("", true)), "ann's", "Cache-Control: max-age=60");
        leads(Map.of()).abandon();
        answer(Engine.leads(look("", true)), "all's", "Cache-Control: max-age=60, public");
        assertThat(Engine.text(look(Map.of()))).isEqualTo("all's");
        assertThat(Engine.text(look("", true))).isEqualTo("all's");
    }

    @Test
    void section_3_5_credentialsGetNothingThatWasMadeForNobody_unlessItSaysSo() {
        answer(leads(Map.of()), "nobody's", "Cache-Control: max-age=60");
        Engine.leads(look("", true)).abandon();
        assertThat(Engine.text(look(Map.of()))).isEqualTo("nobody's");
    }

    @Test
    void section_4_4_anInvalidationOfTheUriReachesAllItsVariants_andWhatIsUnderWay() {
        answer(leads(Map.of("foo", "1")), "one", "Vary: Foo", "Cache-Control: max-age=60");
        answer(leads(Map.of("foo", "2")), "two", "Vary: Foo", "Cache-Control: max-age=60");
        Fill underway = leads(Map.of("foo", "3"));
        engine.invalidations.scopes(List.of(Scope.key(BASE)));
        answer(underway, "three", "Vary: Foo", "Cache-Control: max-age=60");
        for (String value : List.of("1", "2", "3")) {
            leads(Map.of("foo", value)).abandon();
        }
    }

    @Test
    void section_4_3_5_anAnswerToAHeadFreshensWhatItDescribes() {
        answer(leads(Map.of()), "one", "ETag: \"a\"", "Cache-Control: max-age=60", "X-Own: old");
        engine.clock.advance(Duration.ofSeconds(61));
        described().orElseThrow().describe(200, headers("ETag: \"b\"", "Cache-Control: max-age=600"));
        leads(Map.of()).abandon();
        described()
                .orElseThrow()
                .describe(200, headers("ETag: \"a\"", "Content-Length: 3", "Cache-Control: max-age=600", "X-Own: new"));
        Outcome.Hit hit = (Outcome.Hit) look(Map.of());
        assertThat(Samples.text(hit.response())).isEqualTo("one");
        assertThat(values(hit, "X-Own")).containsExactly("new");
    }

    @Test
    void section_4_2_3_theAgeElsewhereCounts() {
        answer(leads(Map.of()), "one", "Age: 50", "Cache-Control: max-age=60");
        engine.clock.advance(Duration.ofSeconds(9));
        Outcome.Hit hit = (Outcome.Hit) look(Map.of());
        assertThat(hit.ageMillis()).isEqualTo(59_000);
        assertThat(hit.ttlMillis()).isEqualTo(1_000);
        engine.clock.advance(Duration.ofSeconds(1));
        leads(Map.of()).abandon();
    }

    @Test
    void whatIsKeptAndMayNotBeShared_letsThoseWhoWaitGo_beforeItIsStored() throws Exception {
        Fill first = leads(Map.of());
        CompletableFuture<Outcome> waiter = waiting(Map.of());
        first.originAnswered();
        CachedResponse response = response("x", "Cache-Control: no-cache", "ETag: \"1\"");
        first.land(response, response.headers());
        Engine.leads(Engine.soon(waiter)).abandon();
        first.store();
        assertThat(engine.cache.underway()).isZero();
    }

    private Optional<Fill> described() {
        return engine.cache.described(FEED, ORIGIN, engine.cache.arrive(), Asked.NOTHING);
    }

    private Fill leads(Map<String, String> fields) {
        return Engine.leads(look(fields));
    }

    private Outcome look(Map<String, String> fields) {
        return look(engine, fields);
    }

    private static Outcome look(Engine node, Map<String, String> fields) {
        Asked asked = new Asked(RequestTerms.NONE, false, fields::get);
        return node.cache.look(FEED, ORIGIN, node.cache.arrive(), asked);
    }

    private Outcome look(String control, boolean credentials) {
        RequestTerms terms = RequestTerms.of(List.of(control), List.of());
        return engine.cache.look(FEED, ORIGIN, engine.cache.arrive(), new Asked(terms, credentials, name -> null));
    }

    private CompletableFuture<Outcome> waiting(Map<String, String> fields) {
        return Engine.elsewhereWaiting(() -> look(fields));
    }

    private static void answer(Fill fill, String text, String... lines) {
        fill.originAnswered();
        CachedResponse response = response(text, lines);
        fill.complete(response, response.headers());
    }

    private static CachedResponse response(String text, String... lines) {
        return new CachedResponse(200, headers(lines), text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Header> headers(String... lines) {
        List<Header> headers = new ArrayList<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            headers.add(new Header(
                    line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        return headers;
    }

    private static List<String> values(Outcome.Hit hit, String name) {
        return Header.values(hit.response().headers(), name);
    }
}
