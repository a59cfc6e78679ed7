package org.cachette.redis;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redisson.client.RedisOutOfMemoryException;

/** What Redis says when it is there and takes no writes. */
final class Refusal {

    /**
     * Too few replicas; its disk fails; and full, for which Redisson has a word of its own. Not {@code READONLY}: that is a replica, or a primary that was one a moment ago,
     * and what it holds proves nothing.
     */
    private static final List<String> WORDS = List.of("NOREPLICAS ", "MISCONF ");

    private Refusal() {}

    /** Whether anything in the chain of causes is such a refusal; scripts wrap it in words of their own. */
    static boolean ofWrites(@Nullable Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (cause instanceof RedisOutOfMemoryException || WORDS.stream().anyMatch(message::contains)) {
                return true;
            }
        }
        return false;
    }
}
