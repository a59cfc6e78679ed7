package org.cachette.entry;

/** The bytes of a response in one content coding (RFC 9110 8.4), and the validator that names exactly these bytes. */
public final class Content {

    private static final String WEAK = "W/";

    private final byte[] bytes;
    private final String etag;

    /**
     * Takes the bytes as they are, without a copy.
     *
     * @param etag the entity tag, quotes and all; empty for none
     */
    public Content(byte[] bytes, String etag) {
        this.bytes = bytes;
        this.etag = etag;
    }

    /** The same bytes by another tag. */
    Content tagged(String other) {
        return new Content(bytes, other);
    }

    /** Shared by all who send them: nobody may write into them. */
    public byte[] bytes() {
        return bytes;
    }

    /** The entity tag, quotes and all; empty for none. */
    public String etag() {
        return etag;
    }

    /** Whether the tag changes with every byte, so that parts may be put together again (RFC 9110 8.8.1). */
    public boolean isStrong() {
        return !etag.isEmpty() && !etag.startsWith(WEAK);
    }
}
