package org.cachette.intercept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CapturingStreamTest {

    private final Client client = new Client();

    @Test
    void everyByteGoesToTheClient_andIntoTheCopy() throws IOException {
        CapturingStream stream = new CapturingStream(client, 100, false);
        stream.write('a');
        stream.write(bytes("bcd"));
        stream.write(bytes("xefx"), 1, 2);
        stream.flush();
        stream.close();
        stream.rethrow();
        assertThat(client.bytes.toString(StandardCharsets.UTF_8)).isEqualTo("abcdef");
        assertThat(stream.captured()).isEqualTo(bytes("abcdef"));
        assertThat(client.flushed).isTrue();
        assertThat(client.closed).isTrue();
    }

    @Test
    void nothingWritten_isAnEmptyCopy() {
        assertThat(new CapturingStream(client, 0, false).captured()).isEmpty();
    }

    @Test
    void exactlyTheLimitIsKept_oneByteMoreIsNot_andTheClientGetsItAll() throws IOException {
        CapturingStream stream = new CapturingStream(client, 4, false);
        stream.write(bytes("1234"));
        assertThat(stream.captured()).isEqualTo(bytes("1234"));
        stream.write('5');
        assertThat(stream.captured()).isNull();
        stream.write(bytes("6"));
        assertThat(stream.captured()).isNull();
        assertThat(client.bytes.toString(StandardCharsets.UTF_8)).isEqualTo("123456");
    }

    @Test
    void whenTheClientGoesAway_theCopyIsCompletedForTheOthers() throws IOException {
        CapturingStream stream = new CapturingStream(client, 100, false);
        stream.write(bytes("ab"));
        client.gone = true;
        stream.write(bytes("cd"));
        stream.flush();
        stream.write('e');
        assertThat(stream.captured()).isEqualTo(bytes("abcde"));
        assertThat(client.bytes.toString(StandardCharsets.UTF_8)).isEqualTo("ab");
        assertThatIOException().isThrownBy(stream::rethrow).withMessage("broken pipe");
    }

    @Test
    void onceNobodyIsServedByIt_theWritingEnds() throws IOException {
        CapturingStream stream = new CapturingStream(client, 2, false);
        client.gone = true;
        stream.write(bytes("ab"));
        assertThatIOException().isThrownBy(() -> stream.write('c')).withMessage("broken pipe");
    }

    @Test
    void heldBack_nothingGoesOut_untilItIsTooMuch() throws IOException {
        CapturingStream stream = new CapturingStream(client, 4, true);
        stream.write(bytes("1234"));
        stream.flush();
        stream.close();
        assertThat(client.bytes.size()).isZero();
        assertThat(client.flushed || client.closed).isFalse();
        assertThat(stream.isHeld()).isTrue();
        assertThat(stream.captured()).isEqualTo(bytes("1234"));
        stream.write(bytes("56"));
        stream.write('7');
        stream.flush();
        assertThat(stream.isHeld()).isFalse();
        assertThat(stream.captured()).isNull();
        assertThat(client.flushed).isTrue();
        assertThat(client.bytes.toString(StandardCharsets.UTF_8)).isEqualTo("1234567");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static final class Client extends OutputStream {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private boolean gone;
        private boolean flushed;
        private boolean closed;

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] written, int offset, int length) throws IOException {
            if (gone) {
                throw new IOException("broken pipe");
            }
            bytes.write(written, offset, length);
        }

        @Override
        public void flush() {
            flushed = true;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
