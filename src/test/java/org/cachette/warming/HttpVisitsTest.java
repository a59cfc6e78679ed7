package org.cachette.warming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.cachette.testing.Daemons;
import org.cachette.testing.Latches;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpVisitsTest {

    private static final Duration PATIENT = Duration.ofSeconds(30);

    private final List<Headers> received = new CopyOnWriteArrayList<>();
    private final List<String> paths = new CopyOnWriteArrayList<>();
    private final CountDownLatch release = new CountDownLatch(1);
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final ScheduledExecutorService scheduled = Daemons.scheduled("visits");
    private final ExecutorService answering = Executors.newCachedThreadPool();
    private final Timer timer = new ExecutorTimer(scheduled);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(answering);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        release.countDown();
        server.stop(0);
        answering.shutdownNow();
        scheduled.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        received.add(exchange.getRequestHeaders());
        String path = exchange.getRequestURI().toString();
        paths.add(path);
        exchange.getResponseHeaders().add("Set-Cookie", "session=secret; Path=/");
        if (path.startsWith("/moved")) {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(302, -1);
        } else if (path.startsWith("/trickle")) {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
            hold();
        } else if (path.startsWith("/silent")) {
            hold();
        } else {
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write(new byte[2]);
        }
        exchange.close();
    }

    private void hold() {
        arrived.countDown();
        try {
            Latches.await(release);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    @Test
    void asksAsNobodyInParticular_andSaysWhatFor() throws Exception {
        try (HttpVisits visits = new HttpVisits(PATIENT, timer, scheduled)) {
            for (int i = 0; i < 2; i++) {
                assertThat(visits.get(url("/a?q=%20b")).toCompletableFuture().get(20, TimeUnit.SECONDS))
                        .isEqualTo(200);
            }
        }
        assertThat(paths).containsExactly("/a?q=%20b", "/a?q=%20b");
        assertThat(received).hasSize(2).allSatisfy(headers -> {
            assertThat(headers.getFirst("User-Agent")).isEqualTo("Cachette-warming");
            assertThat(headers.getFirst("X-Cachette-Warming")).isEqualTo("true");
            assertThat(headers).doesNotContainKeys("Authorization", "Cookie", "Accept-language");
        });
    }

    @Test
    void followsNobodyElsewhere() throws Exception {
        try (HttpVisits visits = new HttpVisits(PATIENT, timer, scheduled)) {
            assertThat(visits.get(url("/moved")).toCompletableFuture().get(20, TimeUnit.SECONDS))
                    .isEqualTo(302);
        }
        assertThat(paths).containsExactly("/moved");
    }

    @Test
    void anAnswerThatTricklesIsNoneInTime() {
        try (HttpVisits visits = new HttpVisits(Duration.ofMillis(300), timer, scheduled)) {
            assertThatThrownBy(() ->
                            visits.get(url("/trickle")).toCompletableFuture().get(20, TimeUnit.SECONDS))
                    .hasMessageContaining("no answer within 300 ms");
        }
    }

    @Test
    void nobodyThereIsAFailure_andSoIsAClosedWay() {
        HttpVisits visits = new HttpVisits(PATIENT, timer, scheduled);
        URI nobody = url("/");
        server.stop(0);
        assertThatThrownBy(() -> visits.get(nobody).toCompletableFuture().get(20, TimeUnit.SECONDS))
                .hasCauseInstanceOf(IOException.class);
        visits.close();
        visits.close();
        assertThat(visits.get(nobody).toCompletableFuture()).failsWithin(Duration.ofSeconds(20));
    }

    @Test
    void closingEndsWhatIsUnderWay_andLeavesNoThread() throws Exception {
        HttpVisits visits = new HttpVisits(PATIENT, timer, scheduled);
        var answer = visits.get(url("/silent")).toCompletableFuture();
        Latches.await(arrived);
        assertThat(clientThreads()).isNotEmpty();
        visits.close();
        assertThat(answer).failsWithin(Duration.ofSeconds(20));
        Awaitility.await().atMost(PATIENT).untilAsserted(() -> assertThat(clientThreads())
                .isEmpty());
    }

    @Test
    void closingOnTheOnlyThreadThereIs_doesNotWaitForIt() throws Exception {
        ScheduledExecutorService single = Executors.newSingleThreadScheduledExecutor();
        try {
            HttpVisits visits = new HttpVisits(PATIENT, new ExecutorTimer(single), single);
            var answer = visits.get(url("/silent")).toCompletableFuture();
            Latches.await(arrived);
            single.submit(visits::close).get(PATIENT.toSeconds(), TimeUnit.SECONDS);
            assertThat(answer).failsWithin(PATIENT);
            Awaitility.await().atMost(PATIENT).untilAsserted(() -> assertThat(clientThreads())
                    .isEmpty());
        } finally {
            single.shutdownNow();
        }
    }

    private static List<String> clientThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("HttpClient-"))
                .toList();
    }
}
