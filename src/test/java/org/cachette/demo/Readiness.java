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

/** Asks the application itself, before anybody is told that it runs. */
final class Readiness {

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(20);

    private Readiness() {}

    /**
     * Looks at the operators' statistics, which need configuration, security and Redis, and touch no entry.
     *
     * @return the statistics
     * @throws DemoException when they are not answered, or Redis is not reached
     */
    static String check(String baseUrl, Account admin) throws InterruptedException {
        URI url = URI.create(baseUrl + "/api/cache/stats");
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
            if (!answer.body().replace(" ", "").contains("\"is_available\":true")) {
                throw new DemoException("The application does not reach Redis: " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new DemoException(url + " does not answer: " + e.getMessage(), e);
        }
    }
}
