package org.cachette.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.cachette.ledger.Scope;
import org.junit.jupiter.api.Test;

class PendingScopesTest {

    private static final Scope PRODUCT = Scope.type("product");
    private static final Scope SEARCH = Scope.type("search");

    private final PendingScopes pending = new PendingScopes();

    @Test
    void whatIsConfirmed_isPendingNoMore() {
        pending.add(List.of(PRODUCT, SEARCH));
        assertThat(pending.isEmpty()).isFalse();
        pending.remove(pending.snapshot());
        assertThat(pending.isEmpty()).isTrue();
    }

    @Test
    void whatComesWhileTheRestIsConfirmed_stays() {
        pending.add(List.of(PRODUCT));
        Map<Scope, Long> sent = pending.snapshot();
        pending.add(List.of(SEARCH));
        pending.remove(sent);
        assertThat(pending.snapshot()).containsOnlyKeys(SEARCH);
    }

    @Test
    void theSameScopeAgainWhileItIsConfirmed_isAnotherInvalidation() {
        pending.add(List.of(PRODUCT));
        Map<Scope, Long> sent = pending.snapshot();
        pending.add(List.of(PRODUCT));
        pending.remove(sent);
        assertThat(pending.isEmpty()).isFalse();
        assertThat(pending.snapshot()).containsOnlyKeys(PRODUCT);
    }

    @Test
    void whatComesWhileAllIsConfirmed_staysPartOfAll() {
        pending.add(List.of(Scope.ALL));
        Map<Scope, Long> sent = pending.snapshot();
        pending.add(List.of(PRODUCT));
        pending.remove(sent);
        assertThat(pending.snapshot()).containsOnlyKeys(Scope.ALL);
    }

    @Test
    void beyondTheBound_keysBecomeTheirTypes() {
        pending.add(List.of(SEARCH, Scope.tag("a"), Scope.key("cache:user:1")));
        Map<Scope, Long> sent = pending.snapshot();
        pending.add(IntStream.range(0, PendingScopes.BOUND)
                .mapToObj(i -> Scope.key("cache:product:" + i))
                .toList());
        assertThat(pending.snapshot()).containsOnlyKeys(PRODUCT, SEARCH, Scope.tag("a"), Scope.type("user"));
        pending.remove(sent);
        assertThat(pending.snapshot())
                .as("what was confirmed meanwhile as a key is not, as a type")
                .containsOnlyKeys(PRODUCT, Scope.type("user"));
    }

    @Test
    void tagsBeyondTheBound_becomeAll() {
        pending.add(IntStream.range(0, PendingScopes.BOUND)
                .mapToObj(i -> Scope.tag("product:" + i))
                .toList());
        assertThat(pending.snapshot()).hasSize(PendingScopes.BOUND);
        pending.add(List.of(PRODUCT));
        assertThat(pending.snapshot()).containsOnlyKeys(Scope.ALL);
    }
}
