package org.cachette.servers;

import java.nio.file.Path;

/** A Redis of one's own with further settings, on this machine. */
public final class TunedRedis implements AutoCloseable {

    private final OwnRedis server;

    /** A server on a free port, not started yet; settings as on its command line. */
    public TunedRedis(String... settings) {
        this(new OwnRedis(FreePort.find(), settings));
    }

    private TunedRedis(OwnRedis server) {
        this.server = server;
    }

    /** A started one that this file describes. */
    public static TunedRedis startedFrom(Path configuration) {
        TunedRedis redis = new TunedRedis(OwnRedis.configured(FreePort.find(), configuration));
        redis.server.start();
        return redis;
    }

    /** A started one. */
    public static TunedRedis started(String... settings) {
        TunedRedis redis = new TunedRedis(settings);
        redis.server.start();
        return redis;
    }

    /** The server itself, to be started, killed, frozen. */
    public RedisServer server() {
        return server;
    }

    /** Asks it something in a line; lists come back in lines. */
    public String ask(String command) {
        return server.ask(command, "");
    }

    @Override
    public void close() {
        server.close();
    }
}
