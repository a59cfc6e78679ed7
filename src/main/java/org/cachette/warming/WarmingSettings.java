package org.cachette.warming;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * What is warmed, and how gently.
 *
 * @param application what is within it
 * @param urls asked for first, in this order
 * @param hottest so many of the keys that are asked for most follow
 * @param rate at most so many requests a second
 * @param timeout how long one of them may take
 * @param afterInvalidation whether an invalidation is followed by a warming
 * @param delay how long after it
 */
public record WarmingSettings(
        OwnUrls application,
        List<URI> urls,
        int hottest,
        int rate,
        Duration timeout,
        boolean afterInvalidation,
        Duration delay) {

    /** Copies the list. */
    public WarmingSettings {
        urls = List.copyOf(urls);
    }

    /** From the beginning of one request to that of the next, at least. */
    Duration interval() {
        return Duration.ofSeconds(1).dividedBy(rate);
    }
}
