package org.cachette.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Stands between a client and a server on this machine, and fails as networks do. */
public final class FaultyProxy implements AutoCloseable {

    private final ServerSocket listening;
    private final int server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Set<Socket> forgotten = ConcurrentHashMap.newKeySet();
    private volatile Fault fault = Fault.NONE;

    /** What it does to what passes through. */
    public enum Fault {
        NONE,

        /** Holds everything back, of new connections too; when it is over, all of it comes, as TCP sends again what was lost. */
        BLACK_HOLE,

        /** Forgets the connections that there are, and tells nobody; new ones work. */
        HALF_OPEN,

        /** Hangs up without a word as soon as something is said, and so do new connections. */
        RESET,

        /** Passes a part of a reply on, and hangs up in the midst of it. */
        TRUNCATED_REPLY,

        /** Passes replies on a few bytes at a time, each after a while that nobody can foresee. */
        JITTER
    }

    /** Passes everything on to this port. */
    public FaultyProxy(int server) {
        this.server = server;
        try {
            listening = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run("proxy-accepts", this::accept);
    }

    /** Where it listens. */
    public int port() {
        return listening.getLocalPort();
    }

    /** From now on, for connections that are there as well as for new ones. */
    public synchronized void fail(Fault value) {
        if (value == Fault.HALF_OPEN) {
            forgotten.addAll(open);
        }
        fault = value;
        notifyAll();
    }

    private synchronized void awaitEndOfBlackHole() throws IOException {
        while (fault == Fault.BLACK_HOLE) {
            try {
                wait();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listening.accept();
            Socket behind = new Socket(InetAddress.getLoopbackAddress(), server);
            open.add(client);
            open.add(behind);
            run("proxy-asks", () -> pass(client, behind, false));
            run("proxy-answers", () -> pass(behind, client, true));
        }
    }

    private void pass(Socket from, Socket to, boolean replies) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            byte[] bytes = new byte[8192];
            for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
                if (!passed(to, bytes, length, replies)) {
                    return;
                }
            }
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    /** Whether the connection goes on. */
    private boolean passed(Socket to, byte[] bytes, int length, boolean replies) throws IOException {
        awaitEndOfBlackHole();
        OutputStream out = to.getOutputStream();
        if (forgotten.contains(to)) {
            return true;
        }
        switch (fault) {
            case NONE, HALF_OPEN, BLACK_HOLE -> out.write(bytes, 0, length);
            case RESET -> {
                to.setSoLinger(true, 0);
                return false;
            }
            case TRUNCATED_REPLY -> {
                if (!replies) {
                    out.write(bytes, 0, length);
                    return true;
                }
                out.write(bytes, 0, ThreadLocalRandom.current().nextInt(length));
                return false;
            }
            case JITTER -> trickle(out, bytes, length);
        }
        return true;
    }

    private static void trickle(OutputStream out, byte[] bytes, int length) throws IOException {
        for (int at = 0; at < length; ) {
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(TimeUnit.MILLISECONDS.toNanos(20)));
            int part = Math.min(length - at, 1 + ThreadLocalRandom.current().nextInt(200));
            out.write(bytes, at, part);
            at += part;
        }
    }

    private static void run(String name, Step step) {
        Thread thread = new Thread(
                () -> {
                    try {
                        step.run();
                    } catch (IOException e) {
                        // Somebody hung up, which ends this connection and no other.
                        System.getLogger(FaultyProxy.class.getName()).log(System.Logger.Level.TRACE, name, e);
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Step {
        void run() throws IOException;
    }
}
