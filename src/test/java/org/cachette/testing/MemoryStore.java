package org.cachette.testing;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.cachette.codec.Compression;
import org.cachette.codec.EntryCodec;
import org.cachette.codec.MalformedEntryException;
import org.cachette.entry.CacheEntry;
import org.cachette.key.CacheKey;
import org.cachette.key.Digest;
import org.cachette.key.KeyPattern;
import org.cachette.observe.CacheObserver;
import org.cachette.store.Claim;
import org.cachette.store.EntryStore;
import org.cachette.time.CacheClock;

/** Entries in a map, as bytes under names. */
public final class MemoryStore implements EntryStore {

    private final CacheClock clock;
    private final CacheObserver observer;
    private final EntryCodec codec = new EntryCodec(new Compression(1024), 1 << 20);
    private final Map<String, Stored> values = new TreeMap<>();
    private final Set<Digest> held = new HashSet<>();
    private boolean claimable;

    /** An empty store. */
    public MemoryStore(CacheClock clock, CacheObserver observer) {
        this.clock = clock;
        this.observer = observer;
    }

    /** An empty store that nobody watches. */
    public MemoryStore(CacheClock clock) {
        this(clock, new CacheObserver() {});
    }

    @Override
    public synchronized CacheEntry find(CacheKey key) {
        byte[] bytes = raw(key.name());
        return bytes == null ? null : decode(key, bytes);
    }

    /** From now on it knows the locks of its keys. */
    public synchronized void knowLocks() {
        claimable = true;
    }

    /** Takes a lock, as another node would, or lets it go. */
    public synchronized void hold(CacheKey key, boolean taken) {
        boolean unused = taken ? held.add(key.digest()) : held.remove(key.digest());
    }

    /** How many of its locks are held. */
    public synchronized int held() {
        return held.size();
    }

    @Override
    public synchronized boolean isClaimable() {
        return claimable;
    }

    @Override
    public synchronized Claim claim(CacheKey key, Duration lease) {
        return held.add(key.digest()) ? new Claim(() -> hold(key, false), find(key)) : null;
    }

    @Override
    public synchronized CompletionStage<Long> put(CacheEntry entry) {
        CacheEntry there = find(entry.key());
        if (there != null
                && there.stamp().epoch() == entry.stamp().epoch()
                && there.stamp().number() > entry.stamp().number()) {
            return CompletableFuture.completedFuture(0L);
        }
        byte[] bytes = codec.encode(entry);
        values.put(entry.key().name(), new Stored(bytes, clock.millis() + entry.lifetimeMillis()));
        return CompletableFuture.completedFuture((long) bytes.length);
    }

    @Override
    public synchronized boolean remove(String name) {
        boolean there = raw(name) != null;
        values.remove(name);
        return there;
    }

    @Override
    public synchronized long sweep(KeyPattern pattern) {
        return names().stream()
                .filter(pattern::matches)
                .filter(MemoryStore::isOurs)
                .filter(this::remove)
                .count();
    }

    private static boolean isOurs(String name) {
        int colon = name.indexOf(':', CacheKey.PREFIX.length());
        return colon > 0 && Samples.TYPES.declares(name.substring(CacheKey.PREFIX.length(), colon));
    }

    /** The bytes under a name; null when there are none. */
    public synchronized byte[] raw(String name) {
        Stored stored = values.get(name);
        return stored == null || stored.expiresAt() <= clock.millis() ? null : stored.bytes();
    }

    /** Lays bytes under a name, as a stranger would. */
    public synchronized void putRaw(String name, byte[] bytes) {
        values.put(name, new Stored(bytes, Long.MAX_VALUE));
    }

    /** All names that hold something. */
    public synchronized Set<String> names() {
        Set<String> names = new HashSet<>(values.keySet());
        names.removeIf(name -> raw(name) == null);
        return names;
    }

    private CacheEntry decode(CacheKey key, byte[] bytes) {
        try {
            return codec.decode(key, bytes);
        } catch (MalformedEntryException e) {
            observer.corrupt(key.type(), String.valueOf(e.getMessage()));
            return null;
        }
    }

    private record Stored(byte[] bytes, long expiresAt) {}
}
