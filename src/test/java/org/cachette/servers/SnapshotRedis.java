package org.cachette.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A Redis on this machine that begins with its last snapshot, if there is one: it can be set back. */
public final class SnapshotRedis implements AutoCloseable {

    private static final String FILE = "dump.rdb";

    private final Path directory;
    private final OwnRedis server;

    /** A server on a free port that keeps its snapshots here, not started yet. */
    public SnapshotRedis(Path directory) {
        this.directory = directory.toAbsolutePath();
        this.server = new OwnRedis(FreePort.find(), "--dir", this.directory.toString(), "--dbfilename", FILE);
    }

    /** The server itself, to be started, killed, frozen. */
    public RedisServer server() {
        return server;
    }

    /** Asks it something in a line; lists come back in lines. */
    public String ask(String command) {
        return server.ask(command, "");
    }

    /** Takes a snapshot, with which the server begins when it is started again. */
    public void takeSnapshot() {
        ask("SAVE");
    }

    /** The server begins empty when it is started again. */
    public void forgetSnapshot() {
        try {
            Files.deleteIfExists(directory.resolve(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it again with its snapshot, of which it loads a key every 60 ms; returns when it has begun. */
    public void restartSlowly() {
        server.kill();
        server.startLoading("--key-load-delay", "60000");
    }

    /** Waits until it has loaded all. */
    public void awaitLoaded() {
        server.awaitLoaded();
    }

    @Override
    public void close() {
        server.close();
    }
}
