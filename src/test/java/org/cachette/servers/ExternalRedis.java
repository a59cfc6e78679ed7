package org.cachette.servers;

/** Somebody else's Redis, named by the environment as in the guide: used, never controlled. */
final class ExternalRedis implements RedisServer {

    private static final int DEFAULT_PORT = 6379;

    private final String host;
    private final int port;

    private ExternalRedis(String host, int port) {
        this.host = host;
        this.port = port;
    }

    /** Whether {@code TEST_REDIS=true}. */
    static boolean wanted() {
        return Boolean.parseBoolean(System.getenv("TEST_REDIS"));
    }

    /** The server at {@code REDIS_HOST} (localhost) and {@code REDIS_PORT} (6379). */
    static ExternalRedis fromEnvironment() {
        String host = System.getenv().getOrDefault("REDIS_HOST", "localhost");
        String port = System.getenv().getOrDefault("REDIS_PORT", Integer.toString(DEFAULT_PORT));
        try {
            return new ExternalRedis(host, Integer.parseInt(port));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("REDIS_PORT=" + port + " is not a port number", e);
        }
    }

    @Override
    public String host() {
        return host;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public boolean controllable() {
        return false;
    }

    @Override
    public void start() {
        refuse();
    }

    @Override
    public void stop() {
        refuse();
    }

    @Override
    public void kill() {
        refuse();
    }

    @Override
    public void freeze() {
        refuse();
    }

    @Override
    public void resume() {
        refuse();
    }

    @Override
    public void close() {
        // It was there before us, and stays.
    }

    private static void refuse() {
        throw new UnsupportedOperationException("With TEST_REDIS=true the tests don't control Redis");
    }
}
