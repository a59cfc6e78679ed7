package org.cachette.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A port of the loopback address that one of the demo's servers listens on.
 *
 * @param property what chooses it
 * @param number from 1 to 65535
 */
record DemoPort(String property, int number) {

    private static final int HIGHEST = 65_535;

    /**
     * Reads the value of a property.
     *
     * @throws DemoException when it is no port
     */
    static DemoPort parse(String property, String value) {
        try {
            int number = Integer.parseInt(value.strip());
            if (number >= 1 && number <= HIGHEST) {
                return new DemoPort(property, number);
            }
        } catch (NumberFormatException e) {
            // Told below, with what is allowed.
        }
        throw new DemoException("-D" + property + "=" + value + " is no port; allowed are 1 to " + HIGHEST);
    }

    /**
     * The next higher one that will do.
     *
     * @throws DemoException when none will
     */
    DemoPort next(IntPredicate suitable) {
        return IntStream.rangeClosed(number + 1, HIGHEST)
                .filter(suitable)
                .mapToObj(port -> new DemoPort(property, port))
                .findFirst()
                .orElseThrow(() -> new DemoException("No port above " + number
                        + " is free for one more node; choose a lower one with -D" + property + "=<port>"));
    }

    /**
     * Sees that nobody listens there yet.
     *
     * @throws DemoException when somebody does, or when we may not
     */
    void requireFree() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), number));
        } catch (IOException e) {
            throw new DemoException(
                    "Port " + number + " can't be used (" + e.getMessage()
                            + "): stop what listens there, or choose another port with -D" + property + "=<port>",
                    e);
        }
    }
}
