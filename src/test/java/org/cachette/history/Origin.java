package org.cachette.history;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The one truth that all processes read: a version per item, in a file that all of them map into their memory, so that a
 * read is never older than a raise that has returned. Beside it the words that start and end a run.
 */
final class Origin {

    static final int ITEMS = 9;

    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private static final int READY = ITEMS;
    private static final int ENDED = ITEMS + 1;

    private final ByteBuffer file;

    private Origin(ByteBuffer file) {
        this.file = file;
    }

    static Origin open(Path path) throws IOException {
        try (FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new Origin(channel.map(FileChannel.MapMode.READ_WRITE, 0, (ENDED + 1) * (long) Long.BYTES));
        }
    }

    long version(int item) {
        return (long) LONGS.getVolatile(file, item * Long.BYTES);
    }

    /** The new version. */
    long raise(int item) {
        return (long) LONGS.getAndAdd(file, item * Long.BYTES, 1L) + 1;
    }

    /** One more process is ready. */
    void ready() {
        raise(READY);
    }

    long howManyReady() {
        return version(READY);
    }

    /** Everybody shall stop. */
    void end() {
        raise(ENDED);
    }

    boolean isEnded() {
        return version(ENDED) > 0;
    }
}
