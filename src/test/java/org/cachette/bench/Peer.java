package org.cachette.bench;

import java.util.List;

/** Something that answers with the same bytes, and runs until it is closed. */
interface Peer extends AutoCloseable {

    /** The ways to the bytes by it. */
    List<Contender> contenders();

    @Override
    void close();
}
