package org.cachette.testing;

import java.util.Collection;
import java.util.HashMap;
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
import org.cachette.key.KeyPattern;
import org.cachette.ledger.Ledger;
import org.cachette.ledger.LedgerReading;
import org.cachette.ledger.Scope;
import org.cachette.observe.CacheObserver;
import org.cachette.store.EntryScopes;
import org.cachette.store.EntryStore;
import org.cachette.store.Found;
import org.cachette.time.CacheClock;

/** What the Redis room does, in a map: bytes under names, and a ledger that can be lost. */
public final class MemoryStore implements EntryStore, Ledger {

    private final CacheClock clock;
    private final CacheObserver observer;
    private final int maxScopes;
    private final int maxPatterns;
    private final EntryCodec codec = new EntryCodec(new Compression(1024), 1 << 20);
    private final Map<String, Stored> values = new TreeMap<>();
    private final Map<String, Long> scopes = new HashMap<>();
    private final Map<String, Long> patterns = new HashMap<>();
    private final Set<String> off = new HashSet<>();
    private long epochs;
    private long epoch;
    private long number;
    private long floor;
    private long latestPattern;
    private boolean patternsComplete;

    /** An empty store without a ledger, which remembers this many scopes and patterns. */
    public MemoryStore(CacheClock clock, CacheObserver observer, int maxScopes, int maxPatterns) {
        this.clock = clock;
        this.observer = observer;
        this.maxScopes = maxScopes;
        this.maxPatterns = maxPatterns;
    }

    /** An empty store that nobody watches and that forgets nothing. */
    public MemoryStore(CacheClock clock) {
        this(clock, new CacheObserver() {}, Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    @Override
    public synchronized Found find(CacheKey key) {
        begin();
        byte[] bytes = raw(key.name());
        CacheEntry entry = bytes == null ? null : decode(key, bytes);
        long newest = 0;
        for (Scope scope : EntryScopes.of(key)) {
            newest = Math.max(newest, scopes.getOrDefault(scope.text(), 0L));
        }
        boolean isOff = off.contains(EVERY_TYPE) || off.contains(key.type());
        long byPattern = entry == null ? 0 : newestPattern(key);
        return new Found(entry, new LedgerReading(epoch, number, floor, Math.max(newest, byPattern), isOff));
    }

    @Override
    public synchronized CompletionStage<Long> put(CacheEntry entry) {
        byte[] bytes = codec.encode(entry);
        values.put(entry.key().name(), new Stored(bytes, clock.millis() + entry.ttlMillis()));
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

    @Override
    public synchronized void invalidate(Collection<Scope> invalidated) {
        begin();
        number++;
        invalidated.forEach(scope -> scopes.put(scope.text(), number));
        forgetOldest(scopes, maxScopes);
    }

    @Override
    public synchronized void invalidatePattern(String glob) {
        begin();
        number++;
        if (!patternsComplete) {
            floor = Math.max(floor, latestPattern);
            patternsComplete = true;
        }
        patterns.put(glob, number);
        latestPattern = number;
        forgetOldest(patterns, maxPatterns);
    }

    @Override
    public synchronized void switchOff(String type) {
        begin();
        off.add(type);
    }

    @Override
    public synchronized void switchOn(String type) {
        begin();
        off.remove(type);
        number++;
        scopes.put((type.equals(EVERY_TYPE) ? Scope.ALL : Scope.type(type)).text(), number);
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

    /** The ledger is gone, the entries stay. */
    public synchronized void loseLedger() {
        epoch = 0;
    }

    /** The patterns are gone, all else stays. */
    public synchronized void losePatterns() {
        patterns.clear();
        patternsComplete = false;
    }

    private void begin() {
        if (epoch == 0) {
            epoch = ++epochs;
            number = 0;
            floor = 0;
            latestPattern = 0;
            patternsComplete = true;
            scopes.clear();
            patterns.clear();
            off.clear();
        }
    }

    private CacheEntry decode(CacheKey key, byte[] bytes) {
        try {
            return codec.decode(key, bytes);
        } catch (MalformedEntryException e) {
            observer.corrupt(key.type(), String.valueOf(e.getMessage()));
            return null;
        }
    }

    private long newestPattern(CacheKey key) {
        if (!patternsComplete) {
            return latestPattern;
        }
        return patterns.entrySet().stream()
                .filter(pattern -> new KeyPattern(pattern.getKey()).matches(key))
                .mapToLong(Map.Entry::getValue)
                .max()
                .orElse(0);
    }

    private void forgetOldest(Map<String, Long> numbers, int bound) {
        while (numbers.size() > bound) {
            Map.Entry<String, Long> oldest = numbers.entrySet().stream()
                    .min(Map.Entry.comparingByValue())
                    .orElseThrow();
            floor = Math.max(floor, oldest.getValue());
            numbers.remove(oldest.getKey());
        }
    }

    private record Stored(byte[] bytes, long expiresAt) {}
}
