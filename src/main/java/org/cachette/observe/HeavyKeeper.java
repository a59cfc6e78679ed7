package org.cachette.observe;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.DoubleSupplier;
import org.cachette.key.Digest;

/**
 * Counts how often keys came, in little room: HeavyKeeper (Gong et al., "HeavyKeeper: An Accurate Algorithm for Finding
 * Top-k Elephant Flows", USENIX ATC 2018). A cell belongs to one key at a time; the others that fall into it wear its count
 * down, the less likely the higher it is. So a flood of keys that come once leaves frequent ones alone, and no count is too
 * high.
 *
 * <p>Nobody waits: a change that another thread makes at the same moment to the same cell wins, and this one is dropped.
 */
final class HeavyKeeper {

    private static final int ROWS = 2;
    private static final int CELLS = 1 << 13;
    private static final long COUNT = 0xFFFF_FFFFL;

    /** The base of the decay that the paper recommends. */
    private static final double BASE = 1.08;

    private static final double[] DECAY = decay();

    /** Each cell: whose it is in the upper half, how often it came in the lower. */
    private final AtomicLongArray cells = new AtomicLongArray(ROWS * CELLS);

    private final DoubleSupplier chance;

    /**
     * An empty one.
     *
     * @param chance numbers from 0 to 1, by chance
     */
    HeavyKeeper(DoubleSupplier chance) {
        this.chance = chance;
    }

    /** Counts one; how often the key came so far, at least. */
    long add(Digest key) {
        long most = 0;
        for (int row = 0; row < ROWS; row++) {
            most = Math.max(most, add(cell(key, row), owner(key)));
        }
        return most;
    }

    private long add(int cell, long owner) {
        long before = cells.get(cell);
        long count = before & COUNT;
        if (count == 0 || (before & ~COUNT) == owner) {
            long grown = Math.min(COUNT, count + 1);
            return cells.compareAndSet(cell, before, owner | grown) ? grown : count;
        }
        if (count < DECAY.length && chance.getAsDouble() < DECAY[(int) count]) {
            boolean taken = count == 1;
            boolean changed = cells.compareAndSet(cell, before, taken ? owner | 1 : before - 1);
            return taken && changed ? 1 : 0;
        }
        return 0;
    }

    /** A key came so often, which was counted elsewhere. */
    void raise(Digest key, long count) {
        long known = Math.min(COUNT, count);
        for (int row = 0; row < ROWS; row++) {
            int cell = cell(key, row);
            long before = cells.get(cell);
            if ((before & COUNT) < known) {
                cells.compareAndSet(cell, before, owner(key) | known);
            }
        }
    }

    /** Digests are spread evenly, so their bits need no further hash. */
    private static int cell(Digest key, int row) {
        return row * CELLS + ((int) (key.high() >>> row * Short.SIZE) & CELLS - 1);
    }

    private static long owner(Digest key) {
        return key.low() & ~COUNT;
    }

    private static double[] decay() {
        double[] decay = new double[256];
        for (int count = 0; count < decay.length; count++) {
            decay[count] = Math.pow(BASE, -count);
        }
        return decay;
    }
}
