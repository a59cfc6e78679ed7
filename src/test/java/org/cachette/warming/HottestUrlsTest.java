package org.cachette.warming;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cachette.observe.HotKeys;
import org.cachette.testing.Samples;
import org.cachette.testing.TestClock;
import org.junit.jupiter.api.Test;

class HottestUrlsTest {

    private final TestClock clock = new TestClock();
    private final Map<String, Double> shared = new TreeMap<>();
    private boolean away;

    private List<String> enter(Map<String, Double> scores) {
        if (away) {
            throw new IllegalStateException("away");
        }
        scores.forEach((url, score) -> shared.merge(url, score, Math::max));
        return shared.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Test
    void ofAllNodes_alsoForOneThatWasAskedNothingYet() {
        node("milk", 8, "bread", 2).exchange();
        node("tea", 4).exchange();
        assertThat(node().exchange()).containsExactly("/milk", "/tea", "/bread");
    }

    @Test
    void whatIsOneCallersOwnIsNotAmongThem() {
        HotKeys keys = new HotKeys(clock);
        keys.requested(Samples.key("user", "ada"), null);
        assertThat(new HottestUrls(keys, this::enter, clock).exchange()).isEmpty();
        assertThat(shared).isEmpty();
    }

    @Test
    void anHourHalvesARequest() {
        node("old", 16).exchange();
        clock.advance(Duration.ofHours(3));
        node("more", 3, "less", 1).exchange();
        // 16 are as good as 2 three hours later.
        assertThat(node().exchange()).containsExactly("/more", "/old", "/less");
    }

    @Test
    void severalKeysOfOneUrlCountAsTheHottest() {
        HotKeys keys = new HotKeys(clock);
        for (int i = 0; i < 3; i++) {
            keys.requested(Samples.key("search", "french"), () -> "/search");
        }
        keys.requested(Samples.key("search", "german"), () -> "/search");
        new HottestUrls(keys, this::enter, clock).exchange();
        node("two", 2).exchange();
        assertThat(node().exchange()).containsExactly("/search", "/two");
    }

    @Test
    void withoutTheOthers_whatThisNodeKnows() {
        away = true;
        assertThat(node("milk", 1, "bread", 5).exchange()).containsExactly("/bread", "/milk");
    }

    private HottestUrls node(Object... namesAndRequests) {
        HotKeys keys = new HotKeys(clock);
        for (int i = 0; i < namesAndRequests.length; i += 2) {
            for (int request = 0; request < (int) namesAndRequests[i + 1]; request++) {
                String name = (String) namesAndRequests[i];
                keys.requested(Samples.key("search", name), () -> "/" + name);
            }
        }
        return new HottestUrls(keys, this::enter, clock);
    }
}
