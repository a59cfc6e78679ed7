package org.cachette.redis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cachette.codec.Codec;
import org.cachette.codec.MalformedEntryException;
import org.cachette.entry.CacheEntry;
import org.cachette.entry.CacheTypes;
import org.cachette.entry.CachedResponse;
import org.cachette.key.KeyPattern;
import org.cachette.store.EntryListing;
import org.cachette.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.RBatch;
import org.redisson.api.RFuture;
import org.redisson.client.RedisException;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.client.codec.StringCodec;
import org.redisson.client.protocol.RedisCommands;
import org.redisson.client.protocol.decoder.ListScanResult;
import org.redisson.command.CommandAsyncExecutor;
import org.redisson.connection.MasterSlaveEntry;

/** Entries by SCAN, one master after the other. */
public final class RedisEntryListing implements EntryListing {

    /** A page has no more entries than about this: each is read as a whole. */
    private static final int STEP = 50;

    private static final int COUNTING_STEP = 500;

    /** A page that is empty so far is given all the same, so that no request takes for ever. */
    private static final int MOST_STEPS = 100;

    private static final Pattern CURSOR = Pattern.compile("([0-9]{1,4})-([0-9]{1,20})");

    private final RedisConnection connection;
    private final Codec codec;
    private final CacheTypes types;

    /** Entries over this connection. */
    public RedisEntryListing(RedisConnection connection, Codec codec, CacheTypes types) {
        this.connection = connection;
        this.codec = codec;
        this.types = types;
    }

    @Override
    public Page page(KeyPattern pattern, String cursor) {
        Place place = Place.of(cursor);
        try {
            List<String> names = new ArrayList<>();
            for (int step = 0; place != null && names.isEmpty() && step < MOST_STEPS; step++) {
                place = scan(pattern, place, STEP, names);
            }
            return new Page(read(names), place == null ? BEGINNING : place.text());
        } catch (RedisException e) {
            throw new StoreUnavailableException("Redis stopped answering while entries were listed", e);
        }
    }

    @Override
    public long count(KeyPattern pattern) {
        long count = 0;
        try {
            for (Place place = Place.of(BEGINNING); place != null; ) {
                List<String> names = new ArrayList<>();
                place = scan(pattern, place, COUNTING_STEP, names);
                count += names.size();
            }
            return count;
        } catch (RedisException e) {
            throw new StoreUnavailableException("Redis stopped answering while entries were counted", e);
        }
    }

    /** One step; where the next begins, null when there is none. */
    private @Nullable Place scan(KeyPattern pattern, Place place, int step, List<String> names) {
        CommandAsyncExecutor commands = ((Redisson) connection.client()).getCommandExecutor();
        List<MasterSlaveEntry> masters = commands.getConnectionManager().getEntrySet().stream()
                .sorted(Comparator.comparing(
                        master -> master.getClient().getAddr().toString()))
                .toList();
        if (place.master() >= masters.size()) {
            return null;
        }
        RFuture<ListScanResult<String>> reply = commands.writeAsync(
                masters.get(place.master()),
                StringCodec.INSTANCE,
                RedisCommands.SCAN,
                place.position(),
                "MATCH",
                connection.names().glob(pattern.redisGlob()),
                "COUNT",
                step);
        ListScanResult<String> found = Objects.requireNonNull(connection.await(reply));
        found.getValues().stream()
                .map(connection.names()::bare)
                .filter(name -> EntryNames.isOurs(name, types))
                .forEach(names::add);
        return place.next(found.getPos(), masters.size());
    }

    private List<CacheEntry> read(List<String> names) {
        if (names.isEmpty()) {
            return List.of();
        }
        RBatch batch = connection.client().createBatch();
        List<RFuture<byte[]>> values = names.stream()
                .map(name -> batch.<byte[]>getBucket(connection.names().entry(name), ByteArrayCodec.INSTANCE)
                        .getAsync())
                .toList();
        connection.await(batch.executeAsync());
        List<CacheEntry> entries = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            byte[] bytes = values.get(i).toCompletableFuture().getNow(null);
            CacheEntry entry = bytes == null ? null : entry(names.get(i), bytes);
            // What only says which variants there are is no answer.
            if (entry != null && entry.response().status() != CachedResponse.INDEX) {
                entries.add(entry);
            }
        }
        return entries;
    }

    /** What cannot be read is nobody's, and not listed. */
    private @Nullable CacheEntry entry(String name, byte[] bytes) {
        try {
            return codec.decode(EntryNames.key(name, bytes), bytes);
        } catch (MalformedEntryException e) {
            return null;
        }
    }

    /** Where a listing has come to: which master, and its cursor there. */
    private record Place(int master, String position) {

        static Place of(String cursor) {
            if (cursor.equals(BEGINNING)) {
                return new Place(0, "0");
            }
            Matcher matcher = CURSOR.matcher(cursor);
            if (!matcher.matches()) {
                throw new IllegalArgumentException(
                        "cursor is '" + cursor + "'; allowed is what the page before returned");
            }
            return new Place(Integer.parseInt(matcher.group(1)), matcher.group(2));
        }

        @Nullable
        Place next(String position, int masters) {
            if (!position.equals("0")) {
                return new Place(master, position);
            }
            return master + 1 < masters ? new Place(master + 1, "0") : null;
        }

        String text() {
            return master + "-" + position;
        }
    }
}
