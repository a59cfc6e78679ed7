package org.cachette.redis;

import io.netty.util.concurrent.FastThreadLocal;
import io.netty.util.concurrent.FastThreadLocalThread;

/**
 * A thread of the server's that has called Redisson. Netty leaves objects in it (of classes of this application), and a server
 * keeps its threads when it undeploys an application: by one of them the whole application would stay in memory.
 */
final class BorrowedThread {

    private BorrowedThread() {}

    /** To be called when the calling thread has done its part; costs next to nothing where nothing was left. */
    static void giveBack() {
        if (!(Thread.currentThread() instanceof FastThreadLocalThread)) {
            FastThreadLocal.removeAll();
        }
    }
}
