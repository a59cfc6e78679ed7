package org.cachette.warming;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cachette.observe.HotKeys;
import org.cachette.testing.RecordingObserver;
import org.cachette.testing.Samples;
import org.cachette.testing.TestClock;
import org.junit.jupiter.api.Test;

class WarmingTest {

    private static final Duration DELAY = Duration.ofSeconds(1);

    private final TestClock clock = new TestClock();
    private final ManualTimer timer = new ManualTimer(clock);
    private final FakeLock lock = new FakeLock(clock);
    private final FakeApplication application = new FakeApplication();
    private final RecordingObserver observer = new RecordingObserver();
    private final HotKeys hotKeys = new HotKeys(clock);
    private final List<String> known = new ArrayList<>();
    private final Warming warming = node(settings(20, true, "/a", "/b", "/c"));

    private Warming node(WarmingSettings settings) {
        return new Warming(
                settings,
                new HottestUrls(hotKeys, this::rank, clock),
                lock,
                application::visit,
                timer,
                clock,
                observer);
    }

    private List<String> rank(Map<String, Double> scores) {
        scores.keySet().stream().filter(url -> !known.contains(url)).forEach(known::add);
        return known;
    }

    private static WarmingSettings settings(int hottest, boolean afterInvalidation, String... urls) {
        OwnUrls own = new OwnUrls("http://127.0.0.1:8080/shop");
        List<URI> all = new ArrayList<>();
        for (String url : urls) {
            all.add(own.belowContext(url));
        }
        return new WarmingSettings(own, all, hottest, 5, Duration.ofSeconds(10), afterInvalidation, DELAY);
    }

    @Test
    void atStart_theConfiguredAndThenTheHottest_eachOnce_soManyASecond() {
        known.addAll(List.of("/shop/hot?q=1", "/shop/b", "/other/x", "http://elsewhere.example/shop/y"));
        warming.begin();
        timer.settle();
        // The first tells that the application is there; then the run begins.
        assertThat(application.takeAsked()).containsExactly("/shop/a", "/shop/a");
        assertThat(warming.report()).isEqualTo(new WarmingReport(true, true, 1, 4, 0, null));
        timer.pass(Duration.ofMillis(199));
        assertThat(application.takeAsked()).isEmpty();
        timer.pass(Duration.ofMillis(1));
        assertThat(application.takeAsked()).containsExactly("/shop/b");
        timer.pass(Duration.ofMillis(400));
        assertThat(application.takeAsked()).containsExactly("/shop/c", "/shop/hot?q=1");
        assertThat(warming.report()).isEqualTo(new WarmingReport(true, false, 4, 4, 0, clock.millis()));
        assertThat(warming.report().byThisNode()).isTrue();
        assertThat(observer.events()).containsExactly("warmed", "warmed", "warmed", "warmed");
        assertThat(application.open).isZero();
    }

    @Test
    void neverBeforeTheApplicationAnswers_andNoSingleAddressStandsForIt() {
        application.up = false;
        warming.begin();
        timer.settle();
        timer.pass(Duration.ofMillis(250 + 500));
        assertThat(application.takeAsked()).containsExactly("/shop/a", "/shop/b", "/shop/c");
        application.up = true;
        application.statuses.putAll(Map.of("/shop/a", 503, "/shop/b", 404, "/shop/c", 404));
        timer.pass(Duration.ofMillis(1000 + 2000 + 4000));
        assertThat(application.takeAsked()).containsExactly("/shop/a", "/shop/b", "/shop/c");
        assertThat(warming.report()).isEqualTo(WarmingReport.IDLE);
        application.statuses.remove("/shop/b");
        timer.pass(Duration.ofSeconds(15));
        assertThat(warming.report())
                .isEqualTo(
                        new WarmingReport(true, false, 3, 3, 2, warming.report().lastRunMillis()));
        assertThat(observer.events()).containsExactly("warming failed", "warmed", "warming failed");
    }

    @Test
    void anApplicationThatNeverAnswersIsLeftInPeace_untilSomethingIsInvalidated() {
        application.up = false;
        warming.begin();
        timer.pass(Duration.ofMinutes(6));
        assertThat(application.takeAsked()).hasSizeBetween(50, 80);
        timer.pass(Duration.ofMinutes(60));
        assertThat(application.takeAsked()).isEmpty();
        application.up = true;
        warming.invalidated("all");
        timer.pass(Duration.ofSeconds(10));
        assertThat(application.takeAsked()).containsExactly("/shop/a", "/shop/a", "/shop/b", "/shop/c");
    }

    @Test
    void aBurstOfInvalidationsIsOneWarming_afterTheDelay() {
        started(warming);
        for (int i = 0; i < 100; i++) {
            warming.invalidated("tag:product:" + i);
        }
        timer.pass(DELAY.minusMillis(1));
        assertThat(application.takeAsked()).isEmpty();
        timer.pass(Duration.ofSeconds(60));
        assertThat(application.takeAsked()).containsExactly("/shop/a", "/shop/b", "/shop/c");
    }

    @Test
    void anInvalidationDuringAWarmingIsFollowedByAnother() {
        started(warming);
        warming.invalidated("all");
        timer.pass(DELAY);
        assertThat(application.takeAsked()).containsExactly("/shop/a");
        warming.invalidated("type:search");
        warming.invalidated("type:product");
        timer.pass(Duration.ofMillis(400).plus(DELAY).minusMillis(1));
        assertThat(application.takeAsked()).containsExactly("/shop/b", "/shop/c");
        timer.pass(Duration.ofSeconds(60));
        assertThat(application.takeAsked()).containsExactly("/shop/a", "/shop/b", "/shop/c");
    }

    @Test
    void afterAnInvalidation_whatIsHotByNow() {
        started(warming);
        hotKeys.requested(Samples.key("search", "milk"), () -> "/shop/api/search?q=milk");
        hotKeys.requested(Samples.key("user", "ada"), null);
        warming.invalidated("all");
        timer.pass(Duration.ofSeconds(10));
        assertThat(application.takeAsked()).containsExactly("/shop/a", "/shop/b", "/shop/c", "/shop/api/search?q=milk");
    }

    @Test
    void noneAfterAnInvalidation_whenToldSo_andNoHotOnes_whenNoneAreWanted() {
        known.add("/shop/hot");
        Warming quiet = node(settings(0, false, "/a"));
        started(quiet);
        assertThat(quiet.report().of()).isEqualTo(1);
        quiet.invalidated("all");
        timer.pass(Duration.ofMinutes(1));
        assertThat(application.takeAsked()).isEmpty();
    }

    @Test
    void nothingToWarmIsNothingToAsk() {
        Warming empty = node(settings(20, true));
        empty.begin();
        timer.pass(Duration.ofMinutes(1));
        assertThat(application.asked).isEmpty();
        known.add("/shop/hot");
        empty.invalidated("all");
        timer.pass(Duration.ofSeconds(5));
        assertThat(application.takeAsked()).containsExactly("/shop/hot", "/shop/hot");
    }

    @Test
    void ofNodesThatStartTogetherOneWarms() {
        Warming other = node(settings(20, true, "/a", "/b", "/c"));
        warming.begin();
        other.begin();
        timer.pass(Duration.ofSeconds(30));
        assertThat(warming.report().byThisNode()).isTrue();
        assertThat(other.report()).isEqualTo(WarmingReport.IDLE);
        assertThat(other.report().byThisNode()).isFalse();
        assertThat(application.takeAsked()).filteredOn("/shop/c"::equals).hasSize(1);
    }

    @Test
    void whoStartsLongAfterWarmsItself() {
        started(warming);
        timer.pass(Duration.ofMinutes(2));
        Warming late = node(settings(20, true, "/a"));
        started(late);
        assertThat(late.report().byThisNode()).isTrue();
    }

    @Test
    void whoStopsLeavesItToTheNextToStart() {
        started(warming);
        warming.close();
        ManualTimer after = new ManualTimer(clock);
        Warming again = new Warming(
                settings(0, true, "/a"),
                new HottestUrls(hotKeys, this::rank, clock),
                lock,
                application::visit,
                after,
                clock,
                observer);
        again.begin();
        after.pass(Duration.ofSeconds(5));
        assertThat(again.report().byThisNode()).isTrue();
    }

    @Test
    void whileOneNodeWarms_anotherThatInvalidatesWaitsForItsTurn_andThenWarmsWhatItInvalidated() {
        Warming other = node(settings(20, true, "/a", "/b", "/c"));
        started(warming);
        started(other);
        warming.invalidated("all");
        timer.pass(DELAY.minusMillis(100));
        other.invalidated("all");
        application.holding = true;
        timer.pass(Duration.ofSeconds(5));
        // The one is held up; the other has tried several times.
        assertThat(application.takeAsked()).containsExactly("/shop/a");
        application.holding = false;
        List.copyOf(application.held).forEach(answer -> answer.complete(200));
        timer.pass(Duration.ofSeconds(30));
        assertThat(application.takeAsked()).containsExactly("/shop/b", "/shop/c", "/shop/a", "/shop/b", "/shop/c");
        assertThat(other.report().done()).isEqualTo(3);
    }

    @Test
    void whileRedisIsAwayNothingIsWarmed_andWhatWasInvalidatedIsWhenItIsBack() {
        started(warming);
        lock.away = true;
        warming.invalidated("all");
        timer.pass(Duration.ofMinutes(3));
        assertThat(application.takeAsked()).isEmpty();
        lock.away = false;
        timer.pass(Duration.ofSeconds(5));
        assertThat(application.takeAsked()).containsExactly("/shop/a", "/shop/b", "/shop/c");
    }

    @Test
    void theEndIsAtOnce_inTheMiddleOfAnAnswerToo() {
        started(warming);
        warming.invalidated("all");
        application.holding = true;
        timer.pass(DELAY);
        assertThat(application.open).isEqualTo(1);
        warming.close();
        assertThat(application.open).isZero();
        warming.invalidated("all");
        application.takeAsked();
        timer.pass(Duration.ofMinutes(10));
        assertThat(application.asked).isEmpty();
    }

    @Test
    void aFailureOfOursEndsOneAttempt_andNotThoseThatFollow() {
        boolean[] broken = {true};
        Warming odd = new Warming(
                settings(0, true, "/a"),
                new HottestUrls(hotKeys, this::rank, clock),
                lock,
                () -> {
                    if (broken[0]) {
                        throw new IllegalStateException("no HTTP today");
                    }
                    return application.visit();
                },
                timer,
                clock,
                observer);
        odd.begin();
        timer.settle();
        broken[0] = false;
        odd.invalidated("all");
        timer.pass(Duration.ofSeconds(5));
        assertThat(odd.report().byThisNode()).isTrue();
    }

    private void started(Warming node) {
        node.begin();
        timer.pass(Duration.ofSeconds(5));
        application.takeAsked();
    }
}
