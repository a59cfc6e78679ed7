package org.cachette.redis;

import java.util.function.Consumer;
import org.redisson.api.RScript;
import org.redisson.client.RedisException;
import org.redisson.client.codec.StringCodec;

/** Looks, once Redis is there, at what it evicts when it is full: the ledger must be none of it. */
public final class EvictionCheck {

    private static final String ANYTHING = "allkeys-";

    private final RedisConnection connection;
    private final Consumer<String> warning;

    /** Warns whoever this is, in a sentence. */
    public EvictionCheck(RedisConnection connection, Consumer<String> warning) {
        this.connection = connection;
        this.warning = warning;
    }

    /** Asks as soon as Redis is there. */
    public void begin() {
        connection.whenConnected(() -> {
            try {
                var unused = connection
                        .client()
                        .getScript(StringCodec.INSTANCE)
                        .<String>evalAsync(
                                RScript.Mode.READ_WRITE,
                                Script.POLICY.text(),
                                RScript.ReturnType.VALUE,
                                connection.names().ledger())
                        .thenAccept(this::judge);
            } catch (RedisException e) {
                // It went away again: nothing depends on the answer.
                return;
            }
        });
    }

    private void judge(String policy) {
        if (policy != null && policy.startsWith(ANYTHING)) {
            warning.accept("Redis has maxmemory-policy " + policy + ", which can evict the ledger of invalidations:"
                    + " nothing stale is served then, but every entry is dead at once, and types with outage=strict are"
                    + " answered by their methods alone. volatile-lru and volatile-lfu evict entries only");
        }
    }
}
