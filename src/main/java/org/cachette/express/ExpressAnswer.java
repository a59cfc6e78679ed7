package org.cachette.express;

import java.util.List;
import org.cachette.entry.Header;
import org.cachette.http.Reply;

/**
 * What goes out.
 *
 * @param headers all fields but those of the connection, in order; with Content-Length where there is a body, or a HEAD
 *     describes one
 * @param reply status and bytes
 * @param head whether the bytes stay here
 */
public record ExpressAnswer(List<Header> headers, Reply reply, boolean head) {

    /** The HTTP status code. */
    public int status() {
        return reply.status();
    }

    /** Where the bytes are; shared by all who send them: nobody may write into them. */
    public byte[] body() {
        return reply.body();
    }

    /** Where the bytes begin that go out. */
    public int offset() {
        return reply.offset();
    }

    /** How many of them go out; 0 for none. */
    public int length() {
        return head ? 0 : reply.length();
    }
}
