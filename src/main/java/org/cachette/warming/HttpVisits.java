package org.cachette.warming;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Over HTTP, since only a real request runs all that a user's would. Anonymous: no credentials, no cookies; no proxy between,
 * and no redirect followed, for it could lead elsewhere.
 */
public final class HttpVisits implements Visits {

    /**
     * The header by which the cache leaves these requests out of what is asked for most. A client that sends it gets the same
     * answer as without, and is not counted either: nothing is to be gained by it.
     */
    public static final String HEADER = "X-Cachette-Warming";

    private static final Logger LOGGER = System.getLogger(HttpVisits.class.getName());

    /** From JDK 21 on; before, the client's one thread ends by itself when nobody knows the client any more. */
    private static final @Nullable Method SHUTDOWN_NOW = shutdownNow();

    private final HttpClient client;
    private final Timer timer;
    private final Duration timeout;
    private final Set<Runnable> underWay = ConcurrentHashMap.newKeySet();

    /**
     * Sends none yet.
     *
     * @param timeout for each, its body included
     * @param executor for the little that an answer takes; a pool of the client's own would stay a minute after it
     */
    public HttpVisits(Duration timeout, Timer timer, Executor executor) {
        this.timer = timer;
        this.timeout = timeout;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(timeout)
                .executor(executor)
                .build();
    }

    @Override
    public CompletionStage<Integer> get(URI url) {
        HttpRequest request = request(url);
        CompletableFuture<HttpResponse<Void>> sent;
        try {
            sent = client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
        Runnable cancel = () -> sent.cancel(true);
        underWay.add(cancel);
        // The client's own timeout ends with the headers, and an answer may trickle.
        CompletableFuture<Integer> result = new CompletableFuture<>();
        Timer.Appointment end = timer.after(timeout, () -> {
            result.completeExceptionally(new IOException("no answer within " + timeout.toMillis() + " ms"));
            cancel.run();
        });
        var unused = sent.whenComplete((response, failure) -> {
            end.cancel();
            underWay.remove(cancel);
            if (failure == null) {
                result.complete(response.statusCode());
            } else {
                result.completeExceptionally(failure);
            }
        });
        return result;
    }

    private static HttpRequest request(URI url) {
        return HttpRequest.newBuilder(url)
                .header("User-Agent", "Cachette-warming")
                .header(HEADER, "true")
                .build();
    }

    /**
     * Does not wait for the client to end, as its own {@code close} would: what it still has to do it does on the executor, whose
     * only thread may be this one (Payara's has no other).
     */
    @Override
    public void close() {
        underWay.forEach(Runnable::run);
        if (SHUTDOWN_NOW == null) {
            return;
        }
        try {
            SHUTDOWN_NOW.invoke(client);
        } catch (ReflectiveOperationException e) {
            LOGGER.log(Level.DEBUG, "The HTTP client of a warming did not close", e);
        }
    }

    private static @Nullable Method shutdownNow() {
        try {
            return HttpClient.class.getMethod("shutdownNow");
        } catch (NoSuchMethodException older) {
            return null;
        }
    }
}
