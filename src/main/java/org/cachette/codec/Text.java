package org.cachette.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.cachette.entry.DigestTag;
import org.cachette.entry.StaticTable;

/**
 * A text of the envelope: a {@link Varint} and what belongs to it. Half of an even one is the length of the UTF-8 that follows;
 * half of an odd one, rounded down, is the place of a usual text in the {@link StaticTable}, or 0 for a {@link DigestTag},
 * whose 16 bytes follow.
 */
final class Text {

    private static final int KNOWN = 1;

    private Text() {}

    /** The bytes that stand for a text. */
    static byte[] packed(String text) {
        int place = StaticTable.place(text);
        if (place > 0) {
            return joined(2L * place + KNOWN, new byte[0]);
        }
        byte[] digest = DigestTag.digest(text);
        if (digest.length > 0) {
            return joined(KNOWN, digest);
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return joined(2L * utf8.length, utf8);
    }

    /**
     * The text that comes next. Looks at what is left before it makes room: a length from outside allocates nothing.
     *
     * @throws MalformedEntryException when it is longer than what is left, or at no place of the table
     * @throws java.nio.BufferUnderflowException when it ends too early
     */
    static String read(ByteBuffer in) throws MalformedEntryException {
        long number = Varint.read(in);
        long half = number >>> 1;
        if ((number & KNOWN) == 0) {
            return literal(in, half);
        }
        return half == 0 ? tag(in) : usual(half);
    }

    private static String usual(long place) throws MalformedEntryException {
        String text = StaticTable.text(place);
        if (text == null) {
            throw new MalformedEntryException("its text number " + place + " is none");
        }
        return text;
    }

    private static String literal(ByteBuffer in, long length) throws MalformedEntryException {
        if (length > in.remaining()) {
            throw new MalformedEntryException("it claims " + length + " of what may be " + in.remaining());
        }
        byte[] utf8 = new byte[(int) length];
        in.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static String tag(ByteBuffer in) {
        byte[] digest = new byte[DigestTag.BYTES];
        in.get(digest);
        return DigestTag.of(digest);
    }

    private static byte[] joined(long number, byte[] rest) {
        ByteBuffer out = ByteBuffer.allocate(Varint.LONGEST + rest.length);
        Varint.write(out, number);
        out.put(rest);
        return Arrays.copyOf(out.array(), out.position());
    }
}
