package org.cachette.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.cachette.docs.Document;
import org.junit.jupiter.api.Test;

class RedisNamesTest {

    /** Whoever changes it makes a release that cannot be rolled: the documentation must say so, and of which name. */
    @Test
    void theLedgersVersionIsTheOneThatTheDocumentationSpeaksOf() {
        RedisNames names = new RedisNames("", 0);
        assertThat(names.ledger()).allSatisfy(name -> assertThat((String) name).startsWith("cachette:{ledger}:v2"));
        assertThat(names.announcements()).startsWith("cachette:{ledger}:v2");
        assertThat(String.join("\n", Document.read("architecture.md").lines()))
                .contains("`" + names.ledger().get(0)
                        + "`, changes with it, and a release that changes it **cannot be rolled**");
    }

    @Test
    void whatStandsBeforeIsNoWildcard() {
        RedisNames names = new RedisNames("a*[b]:", 0);
        assertThat(names.glob("cache:*")).isEqualTo("a\\*\\[b\\]:cache:*");
        assertThat(names.bare(names.entry("cache:product:1"))).isEqualTo("cache:product:1");
    }
}
