package org.cachette.servers;

import java.net.URI;

/** A real Elasticsearch of one node, without security, on the loopback address. */
public interface ElasticsearchServer extends AutoCloseable {

    /** Where it listens, as {@code http://host:port}. */
    URI url();

    /** Starts it and returns once it is ready for requests; does nothing when it runs already. */
    void start();

    /** Ends it in good order. */
    void stop();

    @Override
    default void close() {
        stop();
    }
}
