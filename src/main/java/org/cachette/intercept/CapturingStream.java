package org.cachette.intercept;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Passes bytes on and keeps a copy, as long as that is not too large. When the client goes away the copy is completed all
 * the same: others wait for it.
 */
final class CapturingStream extends OutputStream {

    private final OutputStream client;
    private final int limit;
    private @Nullable ByteArrayOutputStream copy = new ByteArrayOutputStream();
    private @Nullable IOException gone;

    CapturingStream(OutputStream client, int limit) {
        this.client = client;
        this.limit = limit;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (copy != null && copy.size() + length > limit) {
            copy = null;
        }
        if (copy != null) {
            copy.write(bytes, offset, length);
        }
        toClient(() -> client.write(bytes, offset, length));
    }

    @Override
    public void flush() throws IOException {
        toClient(client::flush);
    }

    @Override
    public void close() throws IOException {
        toClient(client::close);
    }

    /** All bytes written; null when they were too many. */
    byte @Nullable [] captured() {
        return copy == null ? null : copy.toByteArray();
    }

    /** Throws what the client's stream threw, now that the copy is complete. */
    void rethrow() throws IOException {
        if (gone != null) {
            throw gone;
        }
    }

    private void toClient(Writing writing) throws IOException {
        if (gone == null) {
            try {
                writing.run();
            } catch (IOException e) {
                gone = e;
            }
        }
        if (copy == null) {
            rethrow();
        }
    }

    private interface Writing {

        void run() throws IOException;
    }
}
