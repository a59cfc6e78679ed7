package org.cachette.history;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.cachette.engine.Arrival;
import org.cachette.engine.Fill;
import org.cachette.engine.Outcome;
import org.cachette.engine.Refresh;
import org.cachette.engine.ResponseCache;

/** Asks for one item after the other, as requests do, and writes down what it got. */
final class Reader implements Runnable {

    private static final int NONE = -1;

    private final int node;
    private final ResponseCache cache;
    private final Origin origin;
    private final EventLog log;
    private final boolean stampsLate;

    /** @param stampsLate whether requests come in, for the cache, only when their data has been read */
    Reader(int node, ResponseCache cache, Origin origin, EventLog log, boolean stampsLate) {
        this.node = node;
        this.cache = cache;
        this.origin = origin;
        this.log = log;
        this.stampsLate = stampsLate;
    }

    @Override
    public void run() {
        Item item = new Item(ThreadLocalRandom.current().nextInt(Origin.ITEMS));
        long start = System.nanoTime();
        // Filters may read before the method does; what they read must not be older than the stamp either.
        boolean early = stampsLate || oneIn(4);
        long version = NONE;
        if (stampsLate) {
            version = read(item);
            pause(40);
        }
        Arrival arrival = cache.arrive();
        if (early && !stampsLate) {
            version = read(item);
        }
        answer(item, start, version, cache.look(item.key(), item.policy(), arrival));
        pause(2);
    }

    private void answer(Item item, long start, long early, Outcome outcome) {
        if (outcome instanceof Outcome.Hit hit) {
            saw(item, start, hit, hit.from().name());
            Refresh refresh = hit.refresh();
            if (refresh != null) {
                refresh(item, refresh);
            }
        } else if (outcome instanceof Outcome.Miss miss) {
            fill(item, start, early, miss.fill());
        } else {
            throw new IllegalStateException("nothing is switched off, yet: " + outcome);
        }
    }

    private void fill(Item item, long start, long early, Fill fill) {
        long version = early == NONE ? read(item) : early;
        if (oneIn(30)) {
            Optional<Outcome.Hit> stale = fill.failed();
            if (stale.isPresent()) {
                saw(item, start, stale.get(), "STALE_IF_ERROR");
            } else {
                fill.abandon();
            }
            return;
        }
        log.add(new Event.Read(node, start, System.nanoTime(), item.number(), version, "ORIGIN", false));
        complete(item, version, fill);
    }

    private void refresh(Item item, Refresh refresh) {
        Optional<Fill> begun = refresh.begin();
        if (begun.isPresent()) {
            Fill fill = begun.get();
            if (oneIn(30)) {
                refresh.failed(fill);
            } else {
                complete(item, read(item), fill);
            }
        }
    }

    private static void complete(Item item, long version, Fill fill) {
        fill.originAnswered();
        fill.tag(item.tags());
        fill.complete(item.response(version), List.of());
    }

    private void saw(Item item, long start, Outcome.Hit hit, String level) {
        log.add(new Event.Read(
                node, start, System.nanoTime(), item.number(), item.version(hit.response()), level, hit.degraded()));
    }

    /** Now and then it takes its time, before the version is fixed or, which is worse, behind it. */
    private long read(Item item) {
        linger();
        long version = origin.version(item.number());
        linger();
        return version;
    }

    private static void linger() {
        if (oneIn(200)) {
            // Longer than anybody waits for a node that does not stir.
            pause(700);
        } else if (oneIn(8)) {
            pause(12);
        }
    }

    private static boolean oneIn(int chances) {
        return ThreadLocalRandom.current().nextInt(chances) == 0;
    }

    /** So many milliseconds at most. */
    private static void pause(int millis) {
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(TimeUnit.MILLISECONDS.toNanos(millis)) + 1);
    }
}
