package org.cachette.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.cachette.ledger.Changes;
import org.cachette.ledger.Intent;
import org.cachette.ledger.Ledger;
import org.cachette.ledger.LedgerUnavailableException;
import org.cachette.ledger.Scope;
import org.redisson.api.RScript;
import org.redisson.client.codec.StringCodec;

/**
 * The ledger as the last version had it that knew no intents: its scripts, to the letter, and its four keys. A node of that
 * version may stand beside one of the present while a deployment rolls.
 */
final class LedgerBeforeIntents implements Ledger {

    private static final String ANY = "*";
    private static final int KEYS = 4;
    private static final long LEAST_EPOCH = 1L << 45;
    private static final long GREATEST_EPOCH = 1L << 52;

    /** Where a sync of today tells how many writers follow; that version told of none. */
    private static final int WRITERS_AT = 9;

    private final RedisConnection connection;
    private final RedisLedger.Bounds bounds;

    LedgerBeforeIntents(RedisConnection connection, RedisLedger.Bounds bounds) {
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
                String.valueOf(changes.on().size())));
        changes.scopes().forEach(scope -> arguments.add(scope.text()));
        arguments.addAll(changes.patterns());
        arguments.addAll(changes.off());
        arguments.addAll(changes.on());
        return LedgerReplies.entered(list(Version.ENTER, arguments));
    }

    @Override
    public Synced sync(Position position) {
        return synced(list(
                Version.SYNC,
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
        List<String> reply = eval(
                Version.LOOK,
                RScript.ReturnType.LIST,
                List.of(
                        String.valueOf(position.epoch()),
                        String.valueOf(position.number()),
                        String.valueOf(bounds.scopesInReply())));
        if (reply.isEmpty()) {
            throw new LedgerUnavailableException("the ledger is not whole", null);
        }
        return synced(reply);
    }

    @Override
    public Asked ask(Collection<Scope> scopes) {
        return LedgerReplies.asked(
                list(Version.ASK, scopes.stream().map(Scope::text).toList()));
    }

    @Override
    public boolean intend(Intent intent) {
        throw new UnsupportedOperationException("not in that version");
    }

    @Override
    public void retract(Collection<String> intents) {
        throw new UnsupportedOperationException("not in that version");
    }

    @Override
    public void drop(long epoch, Map<String, Long> beats) {
        List<String> arguments = new ArrayList<>(List.of(connection.names().announcements(), String.valueOf(epoch)));
        beats.forEach((node, beat) -> Collections.addAll(arguments, node, String.valueOf(beat)));
        strikeOff(arguments);
    }

    @Override
    public void leave(String node) {
        strikeOff(List.of(connection.names().announcements(), ANY, node, ANY));
    }

    private void strikeOff(List<String> arguments) {
        Long unused = eval(Version.DROP, RScript.ReturnType.LONG, withEpoch(arguments));
    }

    private List<String> list(Version script, List<String> arguments) {
        return eval(script, RScript.ReturnType.LIST, withEpoch(arguments));
    }

    private <R> R eval(Version script, RScript.ReturnType type, List<String> arguments) {
        try {
            return Objects.requireNonNull(connection.await(connection
                    .client()
                    .getScript(StringCodec.INSTANCE)
                    .<R>evalAsync(
                            RScript.Mode.READ_WRITE,
                            script.text,
                            type,
                            connection.names().ledger().subList(0, KEYS),
                            arguments.toArray())));
        } catch (RuntimeException e) {
            throw new LedgerUnavailableException("the ledger did not confirm it: " + e.getMessage(), e);
        }
    }

    /** One to begin with, should there be no ledger. */
    private static List<String> withEpoch(List<String> arguments) {
        List<String> all = new ArrayList<>();
        all.add(String.valueOf(ThreadLocalRandom.current().nextLong(LEAST_EPOCH, GREATEST_EPOCH)));
        all.addAll(arguments);
        return all;
    }

    private static Synced synced(List<String> reply) {
        List<String> all = new ArrayList<>(reply);
        all.add(WRITERS_AT, "0");
        return LedgerReplies.synced(all);
    }

    private static String flag(boolean value) {
        return value ? "1" : "0";
    }

    /** The scripts of that version; never to be changed. */
    private enum Version {
        SYNC("state", "prelude", "changes", "sync"),
        LOOK("state", "changes", "look"),
        ENTER("state", "prelude", "enter"),
        ASK("state", "prelude", "ask"),
        DROP("state", "prelude", "drop");

        final String text;

        Version(String... parts) {
            text = Arrays.stream(parts).map(Version::read).collect(Collectors.joining("\n"));
        }

        private static String read(String part) {
            String resource = "before-intents/" + part + ".lua";
            try (InputStream in = LedgerBeforeIntents.class.getResourceAsStream(resource)) {
                return new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
