package org.cachette.cluster;

import java.net.URI;
import org.cachette.servers.ApplicationServer;

/**
 * One of several servers that run the same application.
 *
 * @param server its process
 * @param base where the application answers, with a slash at the end
 */
record Node(ApplicationServer server, URI base) {

    /** The process id of its JVM. */
    long pid() {
        return server.pid();
    }

    /** Holds it still, as a long pause of its JVM does. */
    void freeze() {
        server.freeze();
    }

    /** Lets it go on. */
    void resume() {
        server.resume();
    }

    /** Ends it without a word. */
    void kill() {
        server.kill();
    }
}
