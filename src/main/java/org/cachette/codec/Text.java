package org.cachette.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.cachette.entry.StaticTable;

/**
 * A text of the envelope: a {@link Varint} and what belongs to it. Half of an even one is the length of the UTF-8 that follows;
 * half of an odd one, rounded down, is the place of a usual text in the {@link StaticTable}, or 0 for an entity tag as
 * {@link org.cachette.entry.ContentCoding} makes them, whose 16 bytes follow.
 */
final class Text {

    private static final int KNOWN = 1;
    private static final int TAG_BYTES = 16;

    /** Its 16 bytes in Base64, in quotation marks. */
    private static final int TAG_LENGTH = 24;

    private static final char QUOTE = '"';

    private Text() {}

    /** The bytes that stand for a text. */
    static byte[] packed(String text) {
        int place = StaticTable.place(text);
        if (place > 0) {
            return number(2L * place + KNOWN);
        }
        byte[] tag = tagBytes(text);
        if (tag.length > 0) {
            return joined(KNOWN, tag);
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
        byte[] bytes = new byte[TAG_BYTES];
        in.get(bytes);
        return tag(bytes);
    }

    private static String tag(byte[] bytes) {
        return QUOTE + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + QUOTE;
    }

    /** Of a tag of that form and no other; nothing for any other text. */
    private static byte[] tagBytes(String text) {
        if (text.length() != TAG_LENGTH || text.charAt(0) != QUOTE || text.charAt(TAG_LENGTH - 1) != QUOTE) {
            return new byte[0];
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text.substring(1, TAG_LENGTH - 1));
            // Of several spellings of the same bytes one comes out again.
            return bytes.length == TAG_BYTES && tag(bytes).equals(text) ? bytes : new byte[0];
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static byte[] joined(long number, byte[] rest) {
        ByteBuffer out = ByteBuffer.allocate(Varint.LONGEST + rest.length);
        Varint.write(out, number);
        out.put(rest);
        return Arrays.copyOf(out.array(), out.position());
    }

    private static byte[] number(long number) {
        return joined(number, new byte[0]);
    }
}
