package org.cachette.config;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.cachette.codec.Compression;
import org.cachette.codec.EntryCodec;
import org.cachette.engine.Invalidations;
import org.cachette.engine.Purge;
import org.cachette.engine.ResponseCache;
import org.cachette.engine.Switches;
import org.cachette.engine.ValueCache;
import org.cachette.entry.CacheTypes;
import org.cachette.intercept.CachedMethods;
import org.cachette.ledger.Ledger;
import org.cachette.observe.CacheObserver;
import org.cachette.observe.Counts;
import org.cachette.observe.EpisodeLog;
import org.cachette.observe.Observers;
import org.cachette.observe.Reporter;
import org.cachette.observe.Statistics;
import org.cachette.redis.RedisConnection;
import org.cachette.redis.RedisCounts;
import org.cachette.redis.RedisEntryStore;
import org.cachette.redis.RedisLedger;
import org.cachette.store.Breaker;
import org.cachette.store.EntryStore;
import org.cachette.store.GuardedLedger;
import org.cachette.store.GuardedStore;
import org.cachette.time.CacheClock;
import org.cachette.time.SystemClock;

/** The composition root: makes every part once, in order, and hands the parts out to CDI. */
@ApplicationScoped
public class CacheAssembly {

    private static final long UPKEEP_SECONDS = 1;
    private static final Duration LONGEST_FIRST_ATTEMPT = Duration.ofSeconds(2);

    @Inject
    private CacheExtension extension;

    @Inject
    @Any
    private Instance<Reporter> reporters;

    @Resource
    private ManagedScheduledExecutorService executor;

    private CacheClock clock;
    private CacheObserver observer;
    private Breaker breaker;
    private RedisConnection connection;
    private Statistics statistics;
    private ResponseCache cache;
    private ValueCache values;
    private Purge purge;
    private Switches switches;
    private ScheduledFuture<?> upkeep;

    /** Begins with the application, not with its first request, which finds Redis connected if it is there. */
    void begin(@Observes @Initialized(ApplicationScoped.class) Object application) {
        connection.awaitFirstAttempt(LONGEST_FIRST_ATTEMPT);
        System.getLogger(CacheAssembly.class.getName())
                .log(
                        System.Logger.Level.INFO,
                        "Cachette begins, with {0}",
                        settings().redis());
    }

    @PostConstruct
    void assemble() {
        CacheSettings settings = settings();
        clock = new SystemClock();
        Counts counts = new Counts();
        List<CacheObserver> observers = new ArrayList<>();
        observers.add(counts);
        observers.add(new EpisodeLog(System.getLogger("org.cachette")));
        reporters.forEach(observers::add);
        observer = new Observers(observers);
        breaker =
                new Breaker(settings.breakerFailures(), settings.breakerPause().toNanos(), clock, observer);
        connection = new RedisConnection(settings.redis(), executor);
        RedisLedger redisLedger = new RedisLedger(connection);
        EntryCodec codec = new EntryCodec(new Compression(settings.compressionThreshold()), CacheSettings.LARGEST_BODY);
        EntryStore store = new GuardedStore(
                new RedisEntryStore(connection, redisLedger, codec, settings.types(), observer), breaker);
        Ledger ledger = new GuardedLedger(redisLedger, breaker);
        Invalidations invalidations = new Invalidations(ledger, observer);
        cache = new ResponseCache(store, invalidations, observer, clock);
        values = new ValueCache(store, invalidations, settings.types(), clock);
        purge = new Purge(invalidations, store);
        switches = new Switches(ledger);
        statistics = new Statistics(counts, new RedisCounts(connection));
        upkeep = executor.scheduleWithFixedDelay(this::keepUp, UPKEEP_SECONDS, UPKEEP_SECONDS, TimeUnit.SECONDS);
    }

    @PreDestroy
    void close() {
        upkeep.cancel(false);
        statistics.flush();
        connection.close();
    }

    private void keepUp() {
        cache.forgetLost();
        statistics.flush();
    }

    private CacheSettings settings() {
        return extension.settings();
    }

    /** For the feature that binds the filters. */
    @Produces
    CachedMethods methods() {
        return extension.methods();
    }

    /** For all who need the types. */
    @Produces
    CacheTypes types() {
        return settings().types();
    }

    /** For all who need the time. */
    @Produces
    CacheClock clock() {
        return clock;
    }

    /** For all who have something to report. */
    @Produces
    CacheObserver observer() {
        return observer;
    }

    /** For health. */
    @Produces
    Breaker breaker() {
        return breaker;
    }

    /** For the interceptor. */
    @Produces
    ResponseCache cache() {
        return cache;
    }

    /** For plain values. */
    @Produces
    ValueCache values() {
        return values;
    }

    /** For invalidation. */
    @Produces
    Purge purge() {
        return purge;
    }

    /** For operators. */
    @Produces
    Switches switches() {
        return switches;
    }

    /** For operators. */
    @Produces
    Statistics statistics() {
        return statistics;
    }
}
