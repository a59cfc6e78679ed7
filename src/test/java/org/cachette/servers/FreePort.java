package org.cachette.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Finds ports that are free on the loopback address. */
public final class FreePort {

    /** Below the range from which systems number outgoing connections, so that none takes the port before its server. */
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 32_000;
    private static final int ATTEMPTS = 200;

    /** So far above its port a node of a Redis cluster listens for the others. */
    static final int REDIS_CLUSTER_BUS = 10_000;

    private FreePort() {}

    /** A port on which nobody listens now. */
    public static int find() {
        return find(1);
    }

    /** The first of this many ports in a row, on all of which nobody listens now. */
    public static int find(int inARow) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int first = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (allFree(first, inARow)) {
                return first;
            }
        }
        throw new IllegalStateException("No free port between " + LOWEST + " and " + HIGHEST);
    }

    /**
     * The first of this many ports in a row, on all of which nobody listens now, nor on those above them that the nodes of a
     * Redis cluster use among themselves.
     */
    static int findForRedisCluster(int nodes) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int first = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST - REDIS_CLUSTER_BUS);
            if (allFree(first, nodes) && allFree(first + REDIS_CLUSTER_BUS, nodes)) {
                return first;
            }
        }
        throw new IllegalStateException("No free ports for " + nodes + " nodes of a Redis cluster");
    }

    /** Whether nobody listens on the port now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private static boolean allFree(int first, int inARow) {
        for (int port = first; port < first + inARow; port++) {
            if (!isFree(port)) {
                return false;
            }
        }
        return true;
    }
}
