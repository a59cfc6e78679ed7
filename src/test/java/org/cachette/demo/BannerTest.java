package org.cachette.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class BannerTest {

    private final DemoSettings settings = DemoSettings.read(new Properties());
    private final Accounts accounts = Accounts.create("customer-1", "customer-2");

    @Test
    void oneNodeIsTheApplicationAlone() {
        assertThat(Banner.lines(settings, List.of("http://127.0.0.1:8000"), accounts))
                .contains("  Application    http://127.0.0.1:8000/")
                .noneMatch(line -> line.contains("Node"));
    }

    @Test
    void furtherNodesAreListedBelowIt() {
        assertThat(Banner.lines(
                        settings,
                        List.of("http://127.0.0.1:8000", "http://127.0.0.1:8001", "http://127.0.0.1:8002"),
                        accounts))
                .containsSubsequence(
                        "  Application    http://127.0.0.1:8000/",
                        "  Node 2         http://127.0.0.1:8001/",
                        "  Node 3         http://127.0.0.1:8002/");
    }
}
