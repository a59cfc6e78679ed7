package org.cachette.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OriginTest {

    private final Origin origin = Origin.start();

    @AfterEach
    void close() {
        origin.close();
    }

    @Test
    void callsAreNumberedForEachName() throws Exception {
        assertThat(ask("tea")).isEqualTo("1");
        assertThat(ask("tea")).isEqualTo("2");
        assertThat(ask("milk")).isEqualTo("1");
        assertThat(origin.calls("tea")).isEqualTo(2);
        assertThat(origin.calls("milk")).isEqualTo(1);
        assertThat(origin.calls("sugar")).isZero();
    }

    @Test
    void callsTakeAsLongAsWasSaid() throws Exception {
        origin.delay(Duration.ofMillis(100));
        long before = System.nanoTime();
        ask("tea");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(100));
    }

    private String ask(String name) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(origin.url().resolve(name)).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
