package org.cachette.config;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.cachette.codec.Codec;
import org.cachette.codec.Compression;
import org.cachette.codec.EncryptingCodec;
import org.cachette.codec.EncryptionKeys;
import org.cachette.codec.EntryCodec;
import org.cachette.engine.CacheNode;
import org.cachette.engine.Purge;
import org.cachette.engine.ResponseCache;
import org.cachette.engine.Switches;
import org.cachette.engine.ValueCache;
import org.cachette.engine.VariantCensus;
import org.cachette.entry.CacheTypes;
import org.cachette.entry.ContentCoding;
import org.cachette.express.ExpressLane;
import org.cachette.express.OpenLane;
import org.cachette.intercept.CachedMethods;
import org.cachette.intercept.EdgeSettings;
import org.cachette.intercept.WritingMethods;
import org.cachette.observe.CacheObserver;
import org.cachette.observe.Counts;
import org.cachette.observe.EpisodeLog;
import org.cachette.observe.HotKeys;
import org.cachette.observe.Observers;
import org.cachette.observe.Reporter;
import org.cachette.observe.Statistics;
import org.cachette.redis.EvictionCheck;
import org.cachette.redis.RedisAnnouncements;
import org.cachette.redis.RedisConnection;
import org.cachette.redis.RedisCounts;
import org.cachette.redis.RedisEntryListing;
import org.cachette.redis.RedisEntryStore;
import org.cachette.redis.RedisLedger;
import org.cachette.redis.RedisNodeLock;
import org.cachette.redis.RedisRanking;
import org.cachette.store.Breaker;
import org.cachette.store.EntryListing;
import org.cachette.time.CacheClock;
import org.cachette.time.SystemClock;
import org.cachette.warming.ExecutorTimer;
import org.cachette.warming.HottestUrls;
import org.cachette.warming.HttpVisits;
import org.cachette.warming.Timer;
import org.cachette.warming.Warming;
import org.cachette.warming.WarmingProgress;
import org.cachette.warming.WarmingReport;
import org.cachette.warming.WarmingSettings;
import org.jspecify.annotations.Nullable;

/** The composition root: makes every part once, in order, and hands the parts out to CDI. */
@ApplicationScoped
public class CacheAssembly {

    private static final System.Logger LOGGER = System.getLogger(CacheAssembly.class.getName());
    private static final long UPKEEP_SECONDS = 1;

    /** So long a client may take before the next round of upkeep stores its answer. */
    private static final Duration PATIENCE_WITH_CLIENTS = Duration.ofSeconds(1);

    private static final Duration LONGEST_FIRST_ATTEMPT = Duration.ofSeconds(2);

    @Inject
    private CacheExtension extension;

    @Inject
    @Any
    private Instance<Reporter> reporters;

    @Inject
    @Named("cachette.scheduler")
    private ManagedScheduledExecutorService server;

    @Inject
    @Named("cachette.contexts")
    private ContextService contexts;

    private SteadyScheduler executor;
    private CacheClock clock;
    private CacheObserver observer;
    private HotKeys hotKeys;
    private @Nullable Warming warming;
    private Breaker breaker;
    private RedisConnection connection;
    private CacheNode node;
    private Statistics statistics;
    private EntryListing listing;
    private @Nullable ExpressLane lane;
    private VariantCensus variants;
    private Switches switches;
    private ScheduledFuture<?> upkeep;

    /** Begins with the application, not with its first request, which finds Redis connected if it is there. */
    void begin(@Observes @Initialized(ApplicationScoped.class) Object application) {
        connection.awaitFirstAttempt(LONGEST_FIRST_ATTEMPT);
        node.begin();
        LOGGER.log(
                System.Logger.Level.INFO,
                "Cachette begins, with {0}",
                settings().redis());
        if (warming != null) {
            warming.begin();
        }
    }

    @PostConstruct
    void assemble() {
        CacheSettings settings = settings();
        executor =
                new SteadyScheduler(server, contexts.createContextualProxy((Executor) Runnable::run, Executor.class));
        clock = new SystemClock();
        Counts counts = new Counts();
        hotKeys = new HotKeys(clock);
        List<CacheObserver> observers = new ArrayList<>();
        observers.add(counts);
        observers.add(hotKeys);
        observers.add(new EpisodeLog(System.getLogger("org.cachette")));
        reporters.forEach(observers::add);
        connection = new RedisConnection(settings.redis(), executor);
        warming = warming(settings.warming(), new Observers(observers));
        if (warming != null) {
            observers.add(warming);
        }
        observer = new Observers(observers);
        breaker =
                new Breaker(settings.breakerFailures(), settings.breakerPause().toNanos(), clock, observer);
        Codec codec = codec(settings);
        node = node(settings, codec);
        new RedisAnnouncements(connection, node.replica()::heard).begin();
        new EvictionCheck(connection, sentence -> LOGGER.log(System.Logger.Level.WARNING, sentence)).begin();
        listing = new RedisEntryListing(connection, codec, settings.types());
        lane = settings.express()
                ? new ExpressLane(node.cache(), observer, clock, List.of(HttpVisits.HEADER), settings.expressLines())
                : null;
        variants = new VariantCensus(clock);
        switches = new Switches(node.replica());
        statistics = new Statistics(counts, new RedisCounts(connection));
        upkeep = executor.scheduleWithFixedDelay(this::keepUp, UPKEEP_SECONDS, UPKEEP_SECONDS, TimeUnit.SECONDS);
    }

    private CacheNode node(CacheSettings settings, Codec codec) {
        RedisLedger.Bounds bounds = RedisLedger.Bounds.of(longestLife(), settings.replicas());
        CacheNode.Shared shared = new CacheNode.Shared(
                new RedisLedger(connection, bounds),
                new RedisEntryStore(connection, codec, settings.types(), observer),
                new RedisNodeLock(connection),
                breaker);
        CacheNode.Limits limits = new CacheNode.Limits(
                settings.lease(), settings.redis().timeout(), settings.outageTtl(), settings.concurrentRefreshes());
        return new CacheNode(shared, limits, settings.types(), clock, executor, observer);
    }

    private static Codec codec(CacheSettings settings) {
        Codec envelope = new EntryCodec(new Compression(settings.compressionThreshold()), CacheSettings.LARGEST_BODY);
        EncryptionKeys keys = settings.encryption();
        return keys == null
                ? envelope
                : new EncryptingCodec(
                        envelope, type -> settings.types().of(type).encrypted(), keys);
    }

    @PreDestroy
    void close() {
        if (warming != null) {
            warming.close();
        }
        upkeep.cancel(false);
        node.cache().storeLanded(Duration.ZERO);
        node.close();
        statistics.flush();
        connection.close();
        executor.end();
    }

    private @Nullable Warming warming(@Nullable WarmingSettings warmed, CacheObserver told) {
        if (warmed == null) {
            return null;
        }
        HottestUrls hottest = new HottestUrls(hotKeys, new RedisRanking(connection), clock);
        Timer timer = new ExecutorTimer(executor);
        return new Warming(
                warmed,
                hottest,
                new RedisNodeLock(connection),
                () -> new HttpVisits(warmed.timeout(), timer, executor),
                timer,
                clock,
                told);
    }

    private Duration longestLife() {
        CacheTypes types = settings().types();
        Duration longest = extension.methods().longestTtl();
        for (String name : types.names()) {
            Duration life = types.of(name).ttl();
            longest = life.compareTo(longest) > 0 ? life : longest;
        }
        Duration stale = types.names().stream()
                .map(name -> types.of(name).staleness().longest())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        // Twice the time to be fresh: jitter may lengthen it.
        return longest.multipliedBy(2).plus(stale);
    }

    private void keepUp() {
        node.cache().storeLanded(PATIENCE_WITH_CLIENTS);
        node.cache().forgetLost();
        statistics.flush();
    }

    private CacheSettings settings() {
        return extension.settings();
    }

    /** For the servlet container, and for the filters that it learns from. */
    @Produces
    OpenLane lane() {
        return new OpenLane(lane);
    }

    /** For the feature that binds the filters. */
    @Produces
    CachedMethods methods() {
        return extension.methods();
    }

    /** For the interceptor of writing methods. */
    @Produces
    WritingMethods writingMethods() {
        return extension.writingMethods();
    }

    /** For the interceptor. */
    @Produces
    VariantCensus variants() {
        return variants;
    }

    /** For the feature that binds the filters. */
    @Produces
    EdgeSettings edge() {
        CacheSettings settings = settings();
        return new EdgeSettings(
                new ContentCoding(settings.compressionThreshold()),
                settings.statusHeaders() == CacheSettings.StatusHeaders.ADMIN,
                settings.intents());
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

    /** For operators and warming. Typed: it is not the observer that everybody tells. */
    @Produces
    @Typed(HotKeys.class)
    HotKeys hotKeys() {
        return hotKeys;
    }

    /** For operators. */
    @Produces
    @Typed(WarmingProgress.class)
    WarmingProgress warming() {
        Warming present = warming;
        return present == null ? () -> WarmingReport.OFF : present;
    }

    /** For health. */
    @Produces
    Breaker breaker() {
        return breaker;
    }

    /** For the interceptor. */
    @Produces
    ResponseCache cache() {
        return node.cache();
    }

    /** For plain values. */
    @Produces
    ValueCache values() {
        return node.values();
    }

    /** For operators. */
    @Produces
    EntryListing listing() {
        return listing;
    }

    /** For invalidation. */
    @Produces
    Purge purge() {
        return node.purge();
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
