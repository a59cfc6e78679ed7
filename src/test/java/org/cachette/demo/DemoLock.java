package org.cachette.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Lets one demo at a time use a directory. The system gives it back when the process ends, however that happens. */
final class DemoLock {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final Path file;
    private @Nullable FileChannel channel;

    DemoLock(Path directory) {
        this.file = directory.resolve("lock");
    }

    /**
     * Takes it, once the demo before has stopped: Maven does not wait for that when it is told to end.
     *
     * @throws DemoException when that takes longer than this
     */
    void take(Duration longest) throws InterruptedException {
        try {
            Files.createDirectories(file.getParent());
            FileChannel opened = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel = opened;
            for (long look = longest.dividedBy(BETWEEN_LOOKS); !taken(opened); look--) {
                if (look <= 0) {
                    throw new DemoException("Another demo runs from " + file.getParent() + "; stop that one first");
                }
                TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be locked", e);
        }
    }

    void release() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }

    private static boolean taken(FileChannel channel) throws IOException {
        FileLock lock = channel.tryLock();
        return lock != null;
    }
}
