package org.cachette.history;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.cachette.engine.Invalidations;
import org.cachette.key.KeyPattern;
import org.cachette.ledger.LedgerUnavailableException;
import org.cachette.ledger.Scope;

/** Raises versions, and then invalidates what shows them, in every way that there is in turn. */
final class Invalidator implements Runnable {

    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(60);

    private final int node;
    private final Invalidations invalidations;
    private final Origin origin;
    private final EventLog log;
    private int turn;

    Invalidator(int node, Invalidations invalidations, Origin origin, EventLog log) {
        this.node = node;
        this.invalidations = invalidations;
        this.origin = origin;
        this.log = log;
        this.turn = node;
    }

    /** How something is invalidated. */
    enum Way {
        KEY,
        TAG,
        PATTERN,
        TYPE,
        GROUP,
        PATTERN_OF_ALL,
        ALL;

        /** What it reaches. */
        List<Item> reached(Item item) {
            return switch (this) {
                case KEY, TAG, PATTERN -> List.of(item);
                case TYPE -> item.like(Item::type);
                case GROUP -> item.like(Item::group);
                case PATTERN_OF_ALL, ALL -> Item.all();
            };
        }

        void call(Invalidations invalidations, Item item) {
            switch (this) {
                case KEY -> invalidations.scopes(List.of(Scope.key(item.key().base())));
                case TAG -> invalidations.scopes(List.of(Scope.tag(item.tag())));
                case PATTERN -> invalidations.pattern(new KeyPattern("cache:" + item.type() + ":*m" + item.number()));
                case TYPE -> invalidations.scopes(List.of(Scope.type(item.type())));
                case GROUP -> invalidations.scopes(List.of(Scope.tag(item.group())));
                case PATTERN_OF_ALL -> invalidations.pattern(new KeyPattern("cache:*:item?"));
                case ALL -> invalidations.scopes(List.of(Scope.ALL));
            }
        }
    }

    @Override
    public void run() {
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE));
        Way way = Way.values()[turn++ % Way.values().length];
        Item item = new Item(ThreadLocalRandom.current().nextInt(Origin.ITEMS));
        Map<Integer, Long> floors = new TreeMap<>();
        way.reached(item).forEach(each -> floors.put(each.number(), origin.raise(each.number())));
        long start = System.nanoTime();
        boolean confirmed;
        try {
            way.call(invalidations, item);
            confirmed = true;
        } catch (LedgerUnavailableException e) {
            confirmed = false;
        }
        log.add(new Event.Invalidation(node, start, System.nanoTime(), confirmed, way.name(), floors));
    }
}
