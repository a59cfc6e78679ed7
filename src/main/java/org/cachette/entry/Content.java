package org.cachette.entry;

/** The bytes of a response in one content coding (RFC 9110 8.4), and the validator that names exactly these bytes. */
public final class Content {

    private static final String WEAK = "W/";

    private final byte[] bytes;
    private final String etag;
    private final boolean incompressible;

    /**
     * Takes the bytes as they are, without a copy.
     *
     * @param etag the entity tag, quotes and all; empty for none
     */
    public Content(byte[] bytes, String etag) {
        this(bytes, etag, false);
    }

    private Content(byte[] bytes, String etag, boolean incompressible) {
        this.bytes = bytes;
        this.etag = etag;
        this.incompressible = incompressible;
    }

    /** The same bytes by another tag. */
    Content tagged(String other) {
        return new Content(bytes, other, incompressible);
    }

    /** The same, of which it is known that compressing it is not worth the time. */
    public Content incompressible() {
        return new Content(bytes, etag, true);
    }

    /** Whether compressing it was tried in vain, or is known to be of no use. */
    public boolean isIncompressible() {
        return incompressible;
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
