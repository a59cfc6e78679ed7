package org.cachette.servers;

/**
 * A real Redis that keeps its address while it is stopped, killed, frozen and started again. Its data does not outlive
 * the process.
 */
public interface RedisServer extends AutoCloseable {

    String host();

    int port();

    /** False when the server is somebody else's: then only the address is ours, and every other call is refused. */
    boolean controllable();

    /** Starts it and returns once it answers; does nothing when it runs already. */
    void start();

    /** Ends it in good order. */
    void stop();

    /** Ends it without a word, as a power cut does. */
    void kill();

    /** Holds the process still: connections stay open, and nothing is answered. */
    void freeze();

    /** Lets a frozen process go on. */
    void resume();

    /** Kills it and starts it again, empty, on the same port. */
    default void restart() {
        kill();
        start();
    }

    /** Ends it for good; an external server is left as it is. */
    @Override
    void close();
}
