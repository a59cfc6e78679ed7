package org.cachette.entry;

/**
 * Whether compressing bytes is worth trying, by a sample. What was compressed before, or encrypted, has all bytes equally often;
 * trying costs as much as compressing, and brings nothing. Btrfs decides so too (its compression heuristic samples 16 of every 256
 * bytes, and takes Shannon's entropy). What only repeats such bytes is taken for hopeless too.
 */
final class Compressibility {

    /** Fewer are compressed as fast as they are looked at, and tell less. */
    private static final int LEAST = 4096;

    private static final int SAMPLE = 4096;
    private static final int PIECE = 16;
    private static final int VALUES = 256;

    /** Of bytes at random a sample has 7.95 bits for each; of Base64 6, of text and records fewer. */
    private static final double MOST_BITS = 7.8;

    private Compressibility() {}

    /** Whether nothing is to be expected of it. */
    static boolean isHopeless(byte[] bytes) {
        return bytes.length >= LEAST && bits(bytes) > MOST_BITS;
    }

    /** Shannon's entropy of pieces from all over, in bits for each byte. */
    private static double bits(byte[] bytes) {
        int[] counts = new int[VALUES];
        int pieces = SAMPLE / PIECE;
        long room = (long) bytes.length - PIECE;
        for (int piece = 0; piece < pieces; piece++) {
            int from = (int) (room * piece / (pieces - 1));
            for (int at = from; at < from + PIECE; at++) {
                counts[bytes[at] & (VALUES - 1)]++;
            }
        }
        double bits = 0;
        for (int count : counts) {
            if (count > 0) {
                double part = (double) count / SAMPLE;
                bits -= part * Math.log(part);
            }
        }
        return bits / Math.log(2);
    }
}
