package org.cachette.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.cachette.servers.WildFlyHome;
import org.cachette.servers.WildFlyServer;

/**
 * One application on a server of its own.
 *
 * @param name of the application, and of its archive
 * @param path that is asked for, below the server's address
 * @param status of the application's own answer; before it is there the server answers otherwise
 */
record Start(String name, WildFlyHome home, String path, int status) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final long STEP_MILLIS = 5;

    /** Puts the archive into a copy of a server. */
    static Start of(String name, Path archive, WildFlyHome server, String path, int status) {
        WildFlyHome home = server.another(server.base().resolveSibling(name));
        home.deploy(archive, name + ".war");
        return new Start(name, home, "/" + name + "/" + path, status);
    }

    /**
     * From the start of the process to the application's first answer.
     *
     * @param millis by the clock
     * @param processorMillis that the process had of all processors
     */
    record Cost(double millis, double processorMillis) {

        Cost minus(Cost other) {
            return new Cost(millis - other.millis, processorMillis - other.processorMillis);
        }
    }

    /** What one start takes. */
    Cost cost(Map<String, String> environment) throws InterruptedException {
        try (WildFlyServer server = new WildFlyServer(home)) {
            URI url = server.url().resolve(path);
            long began = System.nanoTime();
            server.launch(environment);
            while (!isAnswered(url)) {
                if (System.nanoTime() - began > LONGEST.toNanos()) {
                    throw new IllegalStateException(url + " does not answer " + status);
                }
                Thread.sleep(STEP_MILLIS);
            }
            double millis = (System.nanoTime() - began) / (double) TimeUnit.MILLISECONDS.toNanos(1);
            return new Cost(millis, ProcessorTime.of(server.pid()).toMillis());
        }
    }

    private boolean isAnswered(URI url) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(url).build();
            return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == status;
        } catch (IOException notYet) {
            return false;
        }
    }
}
