package org.cachette.codec;

import java.nio.ByteBuffer;

/** Unsigned numbers in as many bytes as they need: seven bits in each, the lowest first, the eighth says that more follow (LEB128). */
final class Varint {

    /** Bytes of the largest. */
    static final int LONGEST = 10;

    private static final int BITS = 7;
    private static final int MORE = 0x80;

    private Varint() {}

    static void write(ByteBuffer out, long number) {
        long left = number;
        while (left >>> BITS != 0) {
            out.put((byte) (left | MORE));
            left >>>= BITS;
        }
        out.put((byte) left);
    }

    /**
     * The number that comes next.
     *
     * @throws MalformedEntryException when it is longer than any is
     * @throws java.nio.BufferUnderflowException when it ends too early
     */
    static long read(ByteBuffer in) throws MalformedEntryException {
        long number = 0;
        for (int i = 0; i < LONGEST; i++) {
            byte next = in.get();
            number |= (long) (next & (MORE - 1)) << (i * BITS);
            if (next >= 0) {
                return number;
            }
        }
        throw new MalformedEntryException("one of its numbers does not end");
    }

    /**
     * A number that counts what follows.
     *
     * @param most that can follow
     * @throws MalformedEntryException when it is more
     */
    static int readCount(ByteBuffer in, int most) throws MalformedEntryException {
        long number = read(in);
        if (number < 0 || number > most) {
            throw new MalformedEntryException("it claims " + Long.toUnsignedString(number) + " of what may be " + most);
        }
        return (int) number;
    }
}
