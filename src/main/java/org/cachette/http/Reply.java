package org.cachette.http;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.cachette.entry.CachedResponse;
import org.cachette.entry.Content;
import org.cachette.entry.ContentCoding;
import org.cachette.entry.Header;
import org.cachette.entry.HttpDate;
import org.jspecify.annotations.Nullable;

/**
 * What is sent of a stored response: all of it, a part, or only that it has not changed.
 *
 * @param status that goes out
 * @param content in the coding that was chosen
 * @param gzip whether that is the compressed one
 * @param varies whether another Accept-Encoding may get another coding
 * @param range the part that is sent; null for the whole
 */
public record Reply(int status, Content content, boolean gzip, boolean varies, @Nullable ByteRange range) {

    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int NOT_MODIFIED = 304;
    private static final int NOT_SATISFIABLE = 416;
    private static final byte[] NOTHING = {};
    private static final Header VARY = new Header("Vary", "Accept-Encoding");
    private static final Header ACCEPT_RANGES = new Header("Accept-Ranges", "bytes");

    /** Whether it takes compressing to answer: the client refuses the plain bytes, and they are stored in no other coding. */
    public static boolean isCodedAnew(CachedResponse stored, Conditions asked) {
        return stored.gzip() == null
                && AcceptedCodings.of(asked.acceptEncoding()).demandGzip()
                && ContentCoding.mayBeCoded(stored);
    }

    /**
     * Decides, in the order of RFC 9110 13.2.2. If-Match and If-Unmodified-Since are not for caches (RFC 9111 4.3.2): requests
     * with them never come here.
     *
     * @param nowMillis decides what two digits of a year mean
     */
    public static Reply of(CachedResponse stored, Conditions asked, long nowMillis) {
        AcceptedCodings accepted = AcceptedCodings.of(asked.acceptEncoding());
        Content compressed = stored.gzip();
        boolean varies = compressed != null;
        if (compressed == null && accepted.demandGzip() && ContentCoding.mayBeCoded(stored)) {
            compressed = ContentCoding.forced(stored);
            varies = true;
        }
        boolean gzip = compressed != null && (accepted.preferGzip() || accepted.demandGzip());
        Content content = gzip && compressed != null ? compressed : stored.plain();
        Reply whole = new Reply(stored.status(), content, gzip, varies, null);
        if (stored.status() != OK) {
            // Preconditions count for what would be a success (RFC 9110 13.2.1).
            return whole;
        }
        if (isNotModified(stored, content, asked, nowMillis)) {
            return new Reply(NOT_MODIFIED, content, gzip, varies, null);
        }
        return asked.isHead() || asked.range() == null ? whole : part(whole, asked.range(), asked.ifRange());
    }

    private static boolean isNotModified(CachedResponse stored, Content content, Conditions asked, long nowMillis) {
        if (asked.ifNoneMatch() != null) {
            return EntityTags.matchWeakly(asked.ifNoneMatch(), content.etag());
        }
        if (asked.ifModifiedSince() == null) {
            return false;
        }
        List<String> modified = Header.values(stored.headers(), "Last-Modified");
        if (modified.isEmpty() || modified.get(0).equals(asked.ifModifiedSince())) {
            return !modified.isEmpty();
        }
        OptionalLong own = HttpDate.seconds(modified.get(0), nowMillis);
        OptionalLong since = HttpDate.seconds(asked.ifModifiedSince(), nowMillis);
        return own.isPresent() && since.isPresent() && own.getAsLong() <= since.getAsLong();
    }

    /** Parts are cut out only of what has a strong tag: others could not be put together again. */
    private static Reply part(Reply whole, String range, @Nullable String ifRange) {
        Content content = whole.content();
        boolean unchanged = ifRange == null
                || EntityTags.isTag(ifRange.strip()) && EntityTags.matchStrongly(ifRange.strip(), content.etag());
        if (!content.isStrong() || !unchanged) {
            return whole;
        }
        ByteRange parsed = ByteRange.parse(range, content.bytes().length);
        if (parsed == null) {
            return whole;
        }
        boolean good = !parsed.equals(ByteRange.UNSATISFIABLE);
        return new Reply(good ? PARTIAL : NOT_SATISFIABLE, content, whole.gzip(), whole.varies(), parsed);
    }

    /** Whether a part was asked for that there is not. */
    public boolean isRefusal() {
        return status == NOT_SATISFIABLE;
    }

    /**
     * Whether it describes the bytes that a GET would get: it is their answer or a 304 to it (RFC 9110 8.6, 15.4.5), and their
     * tag tells these bytes from others.
     */
    public boolean describes(CachedResponse stored) {
        return (status == stored.status() || status == NOT_MODIFIED) && (stored.hasOwnTag() || content.isStrong());
    }

    /** How many bytes a 200 has. */
    public int wholeLength() {
        return content.bytes().length;
    }

    /** The bytes that go out; none with 304 and 416. */
    public byte[] body() {
        if (status == NOT_MODIFIED || status == NOT_SATISFIABLE) {
            return NOTHING;
        }
        return content.bytes();
    }

    /** Where the bytes begin that go out. */
    public int offset() {
        return range == null ? 0 : range.from();
    }

    /** How many of them go out. */
    public int length() {
        return range == null ? body().length : range.length();
    }

    /** Whether a stored field goes out with it: of what has no body nothing that describes one (RFC 9110 15.4.5). */
    public boolean keeps(Header field) {
        if (status == NOT_SATISFIABLE) {
            return false;
        }
        return status != NOT_MODIFIED
                || !field.name().regionMatches(true, 0, "content-", 0, "content-".length())
                || field.is("Content-Location");
    }

    /** What goes out beside the stored fields. */
    public List<Header> fields(CachedResponse stored) {
        List<Header> fields = new ArrayList<>(4);
        if (!stored.hasOwnTag() && !content.etag().isEmpty() && status != NOT_SATISFIABLE) {
            fields.add(new Header("ETag", content.etag()));
        }
        if (varies) {
            fields.add(VARY);
        }
        if (content.isStrong() && status != NOT_MODIFIED && stored.status() == OK) {
            fields.add(ACCEPT_RANGES);
        }
        if (range != null) {
            String part = status == PARTIAL ? range.from() + "-" + (range.to() - 1) : "*";
            fields.add(new Header("Content-Range", "bytes " + part + "/" + content.bytes().length));
        }
        return fields;
    }
}
