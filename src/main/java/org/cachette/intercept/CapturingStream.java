package org.cachette.intercept;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a copy of the bytes of an answer, as long as that is not too large. Either it holds them back until all are there, so
 * that they can be sent with their length and validator, or it passes them on as they come, for streams whose pace is theirs.
 * What becomes too large is passed on in any case. When the client goes away the copy is completed all the same: others wait
 * for it.
 */
final class CapturingStream extends OutputStream {

    private final OutputStream client;
    private final int limit;
    private boolean held;
    private @Nullable ByteArrayOutputStream copy = new ByteArrayOutputStream();
    private @Nullable IOException gone;

    /**
     * Before the first byte.
     *
     * @param limit longer answers are not copied
     * @param held whether the bytes are held back
     */
    CapturingStream(OutputStream client, int limit, boolean held) {
        this.client = client;
        this.limit = limit;
        this.held = held;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (copy != null && copy.size() + (long) length > limit) {
            letGo(copy);
            copy = null;
        }
        if (copy != null) {
            copy.write(bytes, offset, length);
        }
        if (!held) {
            toClient(() -> client.write(bytes, offset, length));
        }
    }

    /** What is held back is held back: writers flush when they have finished, and know nothing of pace. */
    @Override
    public void flush() throws IOException {
        if (!held) {
            toClient(client::flush);
        }
    }

    @Override
    public void close() throws IOException {
        if (!held) {
            toClient(client::close);
        }
    }

    /** All bytes written; null when they were too many. */
    byte @Nullable [] captured() {
        return copy == null ? null : copy.toByteArray();
    }

    /** Whether the client has got nothing yet. */
    boolean isHeld() {
        return held;
    }

    /** Where the bytes go, or will go. */
    OutputStream client() {
        return client;
    }

    /** Throws what the client's stream threw, now that the copy is complete. */
    void rethrow() throws IOException {
        if (gone != null) {
            throw gone;
        }
    }

    private void letGo(ByteArrayOutputStream soFar) throws IOException {
        if (held) {
            held = false;
            soFar.writeTo(client);
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
