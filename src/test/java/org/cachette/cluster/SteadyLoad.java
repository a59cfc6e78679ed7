package org.cachette.cluster;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Clients that ask for the same answer over and over, each at a node of its own. */
final class SteadyLoad {

    /** So that the machine is busy with requests and not exhausted by them: then times would tell of the machine only. */
    private static final Duration BETWEEN_REQUESTS = Duration.ofMillis(25);

    private static final Duration LONGEST_LAST_ANSWER = Duration.ofSeconds(60);

    private final Clients clients;
    private final List<Node> nodes;

    SteadyLoad(Clients clients, List<Node> nodes) {
        this.clients = clients;
        this.nodes = nodes;
    }

    /** One answer to the request for a path, and how long it took. */
    private record Sample(String path, Duration time, HttpResponse<String> answer) {}

    /** What the clients saw. */
    record Result(List<HttpResponse<String>> answers, List<Duration> sortedTimes) {

        /** The time that so many percent of the requests took at most; 100 is the longest. */
        Duration percentile(int percent) {
            int rank = (int) Math.ceil(sortedTimes.size() * percent / 100.0);
            return sortedTimes.get(Math.max(rank, 1) - 1);
        }
    }

    /**
     * Lets so many clients ask for so long, for each of the paths in turn, so that whatever else the machine does befalls all
     * of them alike.
     *
     * @return what the clients saw, by path
     * @throws IllegalStateException when a request failed, or was not answered
     */
    Map<String, Result> run(int count, Duration length, String... paths) throws InterruptedException {
        List<String> turns = List.of(paths);
        Queue<Sample> samples = new ConcurrentLinkedQueue<>();
        List<ScheduledFuture<?>> asked = new ArrayList<>();
        ScheduledExecutorService asking = Executors.newScheduledThreadPool(count);
        try {
            for (int client = 0; client < count; client++) {
                Node node = nodes.get(client % nodes.size());
                Iterator<String> path =
                        Stream.generate(turns::stream).flatMap(turn -> turn).iterator();
                asked.add(asking.scheduleAtFixedRate(
                        () -> samples.add(sample(node, path.next())),
                        client * BETWEEN_REQUESTS.toMillis() / count,
                        BETWEEN_REQUESTS.toMillis(),
                        TimeUnit.MILLISECONDS));
            }
            asking.schedule(asking::shutdown, length.toMillis(), TimeUnit.MILLISECONDS);
            if (!asking.awaitTermination(length.plus(LONGEST_LAST_ANSWER).toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("a request was not answered in " + LONGEST_LAST_ANSWER);
            }
        } finally {
            asking.shutdownNow();
        }
        asked.forEach(SteadyLoad::requireNoFailure);
        return samples.stream()
                .collect(Collectors.groupingBy(
                        Sample::path, Collectors.collectingAndThen(Collectors.toList(), SteadyLoad::result)));
    }

    private static Result result(List<Sample> samples) {
        return new Result(
                samples.stream().map(Sample::answer).toList(),
                samples.stream().map(Sample::time).sorted().toList());
    }

    private static void requireNoFailure(ScheduledFuture<?> client) {
        try {
            if (!client.isCancelled()) {
                client.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a request failed: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Sample sample(Node node, String path) {
        long start = System.nanoTime();
        HttpResponse<String> answer = clients.get(node, path);
        return new Sample(path, Duration.ofNanos(System.nanoTime() - start), answer);
    }
}
