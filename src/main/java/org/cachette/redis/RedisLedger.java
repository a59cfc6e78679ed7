package org.cachette.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.cachette.ledger.Changes;
import org.cachette.ledger.Intent;
import org.cachette.ledger.Ledger;
import org.cachette.ledger.LedgerRefusedException;
import org.cachette.ledger.LedgerUnavailableException;
import org.cachette.ledger.Scope;
import org.cachette.store.StoreRefusedException;
import org.redisson.api.BatchOptions;
import org.redisson.api.BatchResult;
import org.redisson.api.RBatch;
import org.redisson.api.RFuture;
import org.redisson.api.RScript;
import org.redisson.client.codec.StringCodec;

/**
 * The ledger in five keys of one slot: state, scopes by the number of their latest invalidation, patterns likewise, the
 * members' positions and beats, and what their transactions are about to invalidate. Touched by scripts alone, on the primary.
 */
public final class RedisLedger implements Ledger {

    private static final String ANY = "*";

    /** What members that are struck off had noted is entered scope by scope up to here, beyond it as everything. */
    private static final int MOST_INTENDED = 1_000;

    /** Below it lie the numbers, above it nothing that a double could not hold to the digit. */
    private static final long LEAST_EPOCH = 1L << 45;

    private static final long GREATEST_EPOCH = 1L << 52;

    private final RedisConnection connection;
    private final Bounds bounds;

    /** A ledger over this connection. */
    public RedisLedger(RedisConnection connection, Bounds bounds) {
        this.connection = connection;
        this.bounds = bounds;
    }

    @Override
    public Entered enter(Changes changes) {
        List<String> arguments = new ArrayList<>(List.of(
                connection.names().announcements(),
                String.valueOf(bounds.scopes()),
                String.valueOf(bounds.patterns()),
                String.valueOf(bounds.longestLife().toSeconds()),
                String.valueOf(changes.scopes().size()),
                String.valueOf(changes.patterns().size()),
                String.valueOf(changes.off().size()),
                String.valueOf(changes.on().size()),
                String.valueOf(changes.fulfilled().size())));
        changes.scopes().forEach(scope -> arguments.add(scope.text()));
        arguments.addAll(changes.patterns());
        arguments.addAll(changes.off());
        arguments.addAll(changes.on());
        arguments.addAll(changes.fulfilled());
        return LedgerReplies.entered(bounds.replicas() == 0 ? run(Script.ENTER, arguments) : runAndWait(arguments));
    }

    @Override
    public Synced sync(Position position) {
        return LedgerReplies.synced(run(
                Script.SYNC,
                List.of(
                        connection.names().announcements(),
                        position.node(),
                        String.valueOf(position.beat()),
                        String.valueOf(position.epoch()),
                        String.valueOf(position.number()),
                        flag(position.leased()),
                        flag(position.settled()),
                        String.valueOf(bounds.scopesInReply()))));
    }

    @Override
    public Synced look(Position position) {
        List<String> reply = call(() -> connection.await(connection
                .client()
                .getScript(StringCodec.INSTANCE)
                .evalAsync(
                        // On the master, wherever entries are read.
                        RScript.Mode.READ_WRITE,
                        Script.LOOK.text(),
                        RScript.ReturnType.LIST,
                        connection.names().ledger(),
                        String.valueOf(position.epoch()),
                        String.valueOf(position.number()),
                        String.valueOf(bounds.scopesInReply()))));
        if (reply.isEmpty()) {
            throw new LedgerUnavailableException("the ledger is not whole, and takes no writes to be begun anew", null);
        }
        return LedgerReplies.synced(reply);
    }

    @Override
    public Asked ask(Collection<Scope> scopes) {
        return LedgerReplies.asked(
                run(Script.ASK, scopes.stream().map(Scope::text).toList()));
    }

    @Override
    public boolean intend(Intent intent) {
        List<String> arguments = new ArrayList<>(List.of(intent.name(), String.valueOf(bounds.intents())));
        intent.scopes().forEach(scope -> arguments.add(scope.text()));
        return flag(Script.INTEND, arguments);
    }

    @Override
    public void retract(Collection<String> intents) {
        boolean unused = flag(Script.RETRACT, List.copyOf(intents));
    }

    @Override
    public void drop(long epoch, Map<String, Long> beats) {
        List<String> arguments = new ArrayList<>();
        beats.forEach((node, beat) -> Collections.addAll(arguments, node, String.valueOf(beat)));
        strikeOff(String.valueOf(epoch), arguments);
    }

    @Override
    public void leave(String node) {
        strikeOff(ANY, List.of(node, ANY));
    }

    private void strikeOff(String epoch, List<String> beats) {
        List<String> arguments =
                new ArrayList<>(List.of(connection.names().announcements(), epoch, String.valueOf(MOST_INTENDED)));
        arguments.addAll(beats);
        boolean unused = flag(Script.DROP, arguments);
    }

    private boolean flag(Script script, List<String> arguments) {
        Long reply = call(() -> connection.await(
                eval(connection.client().getScript(StringCodec.INSTANCE), script, RScript.ReturnType.LONG, arguments)));
        return reply == 1;
    }

    private List<String> run(Script script, List<String> arguments) {
        return call(() -> connection.await(
                eval(connection.client().getScript(StringCodec.INSTANCE), script, RScript.ReturnType.LIST, arguments)));
    }

    /** Success only if so many replicas have it: a failover to one that lacks it would lose it. */
    private List<String> runAndWait(List<String> arguments) {
        return call(() -> {
            RBatch batch =
                    connection.client().createBatch(BatchOptions.defaults().sync(bounds.replicas(), waitForReplicas()));
            RFuture<List<String>> reply =
                    eval(batch.getScript(StringCodec.INSTANCE), Script.ENTER, RScript.ReturnType.LIST, arguments);
            BatchResult<?> result = Objects.requireNonNull(
                    connection.await(batch.executeAsync(), connection.timeout().multipliedBy(2)));
            if (result.getSyncedSlaves() < bounds.replicas()) {
                throw new StoreRefusedException(
                        result.getSyncedSlaves() + " replicas have it in time, not " + bounds.replicas(), null);
            }
            return connection.await(reply);
        });
    }

    /** Less than a call may take: that replicas are missing must be told before the call counts as unanswered. */
    private Duration waitForReplicas() {
        return connection.timeout().multipliedBy(4).dividedBy(5);
    }

    private <R> RFuture<R> eval(
            org.redisson.api.RScriptAsync scripts, Script script, RScript.ReturnType type, List<String> arguments) {
        List<String> values = new ArrayList<>();
        values.add(String.valueOf(ThreadLocalRandom.current().nextLong(LEAST_EPOCH, GREATEST_EPOCH)));
        values.addAll(arguments);
        return scripts.evalAsync(
                RScript.Mode.READ_WRITE, script.text(), type, connection.names().ledger(), values.toArray());
    }

    private static <R> R call(Call<R> call) {
        try {
            return Objects.requireNonNull(call.run());
        } catch (StoreRefusedException e) {
            throw new LedgerRefusedException("the ledger refused it: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            // Whatever it is, down to a reply that cannot be read: nothing was confirmed.
            throw new LedgerUnavailableException("the ledger did not confirm it: " + e.getMessage(), e);
        }
    }

    private static String flag(boolean value) {
        return value ? "1" : "0";
    }

    private interface Call<R> {

        @org.jspecify.annotations.Nullable
        R run();
    }

    /**
     * How much the ledger holds, and how safely.
     *
     * @param scopes it remembers so many
     * @param patterns and so many of these
     * @param scopesInReply a sync returns so many, and beyond them none
     * @param longestLife no answer lives longer
     * @param replicas so many must have an invalidation before it counts as confirmed
     * @param intents so many transactions of all nodes may be noted at one time
     */
    public record Bounds(int scopes, int patterns, int scopesInReply, Duration longestLife, int replicas, int intents) {

        /**
         * A million scopes, a hundred patterns, two thousand scopes a reply, a thousand transactions: more would hold Redis up
         * for too long.
         */
        public static Bounds of(Duration longestLife, int replicas) {
            return new Bounds(1_000_000, 100, 2_000, longestLife, replicas, 1_000);
        }
    }
}
