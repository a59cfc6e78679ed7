package org.cachette.engine;

/**
 * Remembers what came once, in half a megabyte: a Bloom filter (Bloom, 1970) with four bits for each key, set by double
 * hashing (Kirsch, Mitzenmacher, 2006). One in a hundred newcomers is taken for an acquaintance at most, since it forgets
 * all once it is full, as TinyLFU's doorkeeper does (Einziger, Friedman, Manes, 2017).
 *
 * <p>Not safe for use by several threads at once.
 */
final class Doorkeeper {

    /** So many keys make it full. */
    static final int CAPACITY = 400_000;

    private static final int BITS = 1 << 22;
    private static final int PROBES = 4;

    private long[] words = new long[BITS / Long.SIZE];
    private int known;

    /** Whether it had come before; remembers that it came. */
    boolean knows(long hash) {
        int place = (int) hash;
        // Odd, so that the four places differ.
        int step = (int) (hash >>> Integer.SIZE) | 1;
        boolean seen = true;
        for (int probe = 0; probe < PROBES; probe++) {
            int bit = place & BITS - 1;
            long mask = 1L << bit;
            seen &= (words[bit / Long.SIZE] & mask) != 0;
            words[bit / Long.SIZE] |= mask;
            place += step;
        }
        if (!seen && ++known == CAPACITY) {
            words = new long[BITS / Long.SIZE];
            known = 0;
        }
        return seen;
    }
}
