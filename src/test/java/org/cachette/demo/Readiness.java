package org.cachette.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/** Asks the application itself, before anybody is told that it runs. */
final class Readiness {

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(20);

    /** A machine that has just started several servers may not answer in the cache's own few milliseconds at once. */
    private static final Duration LONGEST_WAIT_FOR_REDIS = Duration.ofSeconds(30);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private Readiness() {}

    /**
     * Looks at the operators' statistics, which need configuration, security and Redis, and touch no entry.
     *
     * @return the statistics
     * @throws DemoException when they are not answered, or Redis is not reached for long
     */
    static String check(String baseUrl, Account admin) throws InterruptedException {
        URI url = URI.create(baseUrl + "/api/cache/stats");
        String statistics = statistics(url, admin);
        for (long look = LONGEST_WAIT_FOR_REDIS.dividedBy(BETWEEN_LOOKS); !reachesRedis(statistics); look--) {
            if (look <= 0) {
                throw new DemoException("The application does not reach Redis: " + statistics);
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
            statistics = statistics(url, admin);
        }
        return statistics;
    }

    private static boolean reachesRedis(String statistics) {
        return statistics.replace(" ", "").contains("\"is_available\":true");
    }

    private static String statistics(URI url, Account admin) throws InterruptedException {
        String credentials = admin.user() + ":" + admin.password();
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(LONGEST_ANSWER)
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.US_ASCII)))
                .build();
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new DemoException(url + " answered " + answer.statusCode() + " instead of 200");
            }
            return answer.body();
        } catch (IOException e) {
            throw new DemoException(url + " does not answer: " + e.getMessage(), e);
        }
    }
}
