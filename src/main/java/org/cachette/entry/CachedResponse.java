package org.cachette.entry;

import java.util.List;

/** A response as it goes to clients. The body is shared by all of them: nobody may write into it. */
public final class CachedResponse {

    private final int status;
    private final List<Header> headers;
    private final byte[] body;

    /** Takes the body as it is, without a copy. */
    public CachedResponse(int status, List<Header> headers, byte[] body) {
        this.status = status;
        this.headers = List.copyOf(headers);
        this.body = body;
    }

    /** The HTTP status code. */
    public int status() {
        return status;
    }

    /** The header fields, in order, several of a name possible. */
    public List<Header> headers() {
        return headers;
    }

    /** The body's bytes; to be read only. */
    public byte[] body() {
        return body;
    }

    @Override
    public String toString() {
        return "CachedResponse[" + status + ", " + headers.size() + " headers, " + body.length + " bytes]";
    }
}
