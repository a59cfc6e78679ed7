package org.cachette.entry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A response as it goes to clients. Its bytes are shared by all of them: nobody may write into them. */
public final class CachedResponse {

    /** The status of what lies in a store and is no response, but says which responses there are. */
    public static final int INDEX = 1;

    private final int status;
    private final List<Header> headers;
    private final Content plain;
    private final @Nullable Content gzip;
    private final boolean ownTag;
    private final boolean ownAge;
    private final long initialAge;

    /** Read when first needed; whoever comes second reads the same. */
    private volatile @Nullable OriginTerms terms;

    /** Without a validator of ours, and in one coding. Takes the body as it is, without a copy. */
    public CachedResponse(int status, List<Header> headers, byte[] body) {
        this(status, headers, new Content(body, ownTag(headers)), null);
    }

    /**
     * With validators.
     *
     * @param plain its bytes as the method's writer wrote them
     * @param gzip the same compressed; null where they are sent in one coding alone
     */
    public CachedResponse(int status, List<Header> headers, Content plain, @Nullable Content gzip) {
        this.status = status;
        this.headers = StaticTable.shared(headers);
        this.plain = plain;
        this.gzip = gzip;
        this.ownTag = !ownTag(headers).isEmpty();
        this.ownAge = !Header.values(headers, InitialAge.FIELD).isEmpty();
        this.initialAge = InitialAge.told(headers);
    }

    private CachedResponse(CachedResponse head, Content plain, @Nullable Content gzip) {
        this.status = head.status;
        this.headers = head.headers;
        this.plain = plain;
        this.gzip = gzip;
        this.ownTag = head.ownTag;
        this.ownAge = head.ownAge;
        this.initialAge = head.initialAge;
    }

    /** The HTTP status code. */
    public int status() {
        return status;
    }

    /** The header fields, in order, several of a name possible. */
    public List<Header> headers() {
        return headers;
    }

    /** The body's bytes as they were made; to be read only. */
    public byte[] body() {
        return plain.bytes();
    }

    /** The same with their validator. */
    public Content plain() {
        return plain;
    }

    /** The compressed form; null where there is none, so that all clients get the plain one. */
    public @Nullable Content gzip() {
        return gzip;
    }

    /** Whether the method set an entity tag of its own, which is then among the header fields. */
    public boolean hasOwnTag() {
        return ownTag;
    }

    /** Whether it says itself how old it was when it came. */
    public boolean hasOwnAge() {
        return ownAge;
    }

    /** How old it says it was when it came, in seconds. */
    public long initialAge() {
        return initialAge;
    }

    private static String ownTag(List<Header> headers) {
        for (Header header : headers) {
            if (header.is("ETag")) {
                return header.value().strip();
            }
        }
        return "";
    }

    /** The same with other validators and codings; of the header fields nothing is read again. */
    CachedResponse as(Content otherPlain, @Nullable Content otherGzip) {
        return new CachedResponse(this, otherPlain, otherGzip);
    }

    /** The same with other header fields. */
    public CachedResponse with(List<Header> others) {
        String tag = ownTag(others);
        return tag.isEmpty()
                ? new CachedResponse(status, others, plain, gzip)
                : new CachedResponse(status, others, plain.tagged(tag), gzip == null ? null : gzip.tagged(tag));
    }

    /** What it says of its own freshness; the settings are the same at each call. */
    OriginTerms terms(OriginSettings settings, long receivedMillis) {
        OriginTerms known = terms;
        if (known == null) {
            known = OriginTerms.of(status, headers, settings, receivedMillis);
            terms = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return "CachedResponse[" + status + ", " + headers.size() + " headers, " + body().length + " bytes]";
    }
}
