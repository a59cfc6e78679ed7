package org.cachette.redis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.cachette.ledger.Ledger;
import org.cachette.ledger.LedgerUnavailableException;
import org.cachette.ledger.Scope;
import org.cachette.store.StoreUnavailableException;
import org.redisson.api.RScript;
import org.redisson.client.codec.StringCodec;

/**
 * The ledger in one sorted set, so that it is there as a whole or not at all: scopes with the number of their latest
 * invalidation, and beside them, marked by {@code #}, the epoch, the count, the floor and the switches. Patterns have a set
 * of their own in the same slot. Written by scripts alone.
 */
public final class RedisLedger implements Ledger {

    static final String EPOCH = "#epoch";
    static final String NUMBER = "#number";
    static final String FLOOR = "#floor";
    static final String LATEST_PATTERN = "#patterns";
    static final String OFF = "#off:";

    private static final int MAX_SCOPES = 100_000;
    private static final int MAX_PATTERNS = 100;

    /** Scores are doubles: whole numbers up to here stay whole. */
    private static final long LARGEST_EXACT = 1L << 53;

    private final RedisConnection connection;
    private final int maxScopes;
    private final int maxPatterns;

    /** A ledger over this connection. */
    public RedisLedger(RedisConnection connection) {
        this(connection, MAX_SCOPES, MAX_PATTERNS);
    }

    /** A ledger that remembers so much and no more. */
    RedisLedger(RedisConnection connection, int maxScopes, int maxPatterns) {
        this.connection = connection;
        this.maxScopes = maxScopes;
        this.maxPatterns = maxPatterns;
    }

    @Override
    public void invalidate(Collection<Scope> scopes) {
        List<Object> arguments = new ArrayList<>();
        arguments.add(String.valueOf(maxScopes));
        scopes.forEach(scope -> arguments.add(scope.text()));
        write(Script.INVALIDATE, arguments);
    }

    @Override
    public void invalidatePattern(String glob) {
        write(Script.INVALIDATE_PATTERN, List.of(String.valueOf(maxPatterns), glob));
    }

    @Override
    public void switchOff(String type) {
        write(Script.SWITCH_OFF, List.of(type));
    }

    @Override
    public void switchOn(String type) {
        Scope scope = type.equals(EVERY_TYPE) ? Scope.ALL : Scope.type(type);
        write(Script.SWITCH_ON, List.of(type, scope.text()));
    }

    /** Begins a ledger, unless there is one. */
    void begin() {
        run(Script.BEGIN, List.of());
    }

    private void write(Script script, List<?> arguments) {
        try {
            run(script, arguments);
        } catch (StoreUnavailableException e) {
            throw new LedgerUnavailableException("the invalidation was not confirmed: " + e.getMessage(), e);
        }
    }

    private void run(Script script, List<?> arguments) {
        List<Object> values = new ArrayList<>();
        values.add(String.valueOf(ThreadLocalRandom.current().nextLong(1, LARGEST_EXACT)));
        values.addAll(arguments);
        connection.await(connection
                .client()
                .getScript(StringCodec.INSTANCE)
                .<String>evalAsync(
                        RScript.Mode.READ_WRITE,
                        script.text(),
                        RScript.ReturnType.STRING,
                        List.of(connection.names().ledger(), connection.names().patterns()),
                        values.toArray()));
    }
}
