package org.cachette.redis;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.cachette.ledger.Announcement;
import org.cachette.ledger.Changes;
import org.cachette.ledger.Scope;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RTopic;
import org.redisson.client.codec.StringCodec;

/** The topic that the ledger's scripts publish on. Redisson subscribes again by itself after an outage, without a word. */
public final class RedisAnnouncements {

    private static final Logger LOGGER = System.getLogger(RedisAnnouncements.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int CHANGES = 3;

    private final RedisConnection connection;
    private final Consumer<Announcement> listener;

    /** Passes announcements on to this listener, which must return at once. */
    public RedisAnnouncements(RedisConnection connection, Consumer<Announcement> listener) {
        this.connection = connection;
        this.listener = listener;
    }

    /** Subscribes as soon as Redis is there. */
    public void begin() {
        connection.whenConnected(this::subscribe);
    }

    /** Until it succeeds once; one that fails late may be heard twice from then on, which does no harm. */
    private void subscribe() {
        try {
            RTopic topic = connection.client().getTopic(connection.names().announcements(), StringCodec.INSTANCE);
            var unused = topic.addListenerAsync(String.class, (channel, text) -> hear(text))
                    .whenComplete((id, cause) -> {
                        if (cause != null) {
                            tryLater(cause);
                        }
                    });
        } catch (RuntimeException e) {
            tryLater(e);
        }
    }

    private void tryLater(Throwable cause) {
        LOGGER.log(Level.DEBUG, "Announcements could not be subscribed to yet", cause);
        connection.later(PAUSE, this::subscribe);
    }

    private void hear(String text) {
        Announcement announcement = read(text);
        if (announcement != null) {
            listener.accept(announcement);
        }
    }

    /** What a message says; null for one of another version. */
    static @Nullable Announcement read(String text) {
        List<String> lines = Arrays.asList(text.split("\n", -1));
        try {
            return switch (lines.get(0)) {
                case "changed" ->
                    new Announcement.Changed(
                            number(lines, 1), number(lines, 2), changes(lines.subList(CHANGES, lines.size())));
                case "confirmed" -> new Announcement.Confirmed(number(lines, 1), number(lines, 2));
                default -> null;
            };
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            return null;
        }
    }

    private static @Nullable Changes changes(List<String> lines) {
        List<Scope> scopes = new ArrayList<>();
        List<String> patterns = new ArrayList<>();
        List<String> off = new ArrayList<>();
        List<String> on = new ArrayList<>();
        for (String line : lines) {
            String rest = line.substring(1);
            switch (line.charAt(0)) {
                case 's' -> scopes.add(new Scope(rest));
                case 'p' -> patterns.add(rest);
                case '-' -> off.add(rest);
                case '+' -> on.add(rest);
                default -> {
                    return null;
                }
            }
        }
        return new Changes(scopes, patterns, off, on);
    }

    private static long number(List<String> lines, int index) {
        return Long.parseLong(lines.get(index));
    }
}
