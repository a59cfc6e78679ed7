package org.cachette.ledger;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** How far a node knew the ledger at moments of the last minute. */
final class Learning {

    /** No invalidation is too recent for longer than this. */
    static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(1);

    /** Moments nearer to each other than this count as the later one: what was known then is never said to be more than it was. */
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Deque<Point> points = new ArrayDeque<>();

    /** So far it knows this epoch now. */
    synchronized void at(long epoch, long position, long nanos) {
        Point last = points.peekLast();
        if (last != null && last.epoch() == epoch && last.position() == position) {
            return;
        }
        long step = nanos;
        if (last != null && last.epoch() == epoch && nanos - last.step() < STEP_NANOS) {
            step = points.removeLast().step();
        }
        points.addLast(new Point(epoch, position, nanos, step));
        forget(nanos);
    }

    /** Of those that are too old to be asked for the youngest is still needed: it says what was known before the next. */
    private void forget(long nanos) {
        while (points.size() > 1) {
            Point oldest = points.removeFirst();
            if (nanos - points.getFirst().nanos() <= LONGEST_NANOS) {
                points.addFirst(oldest);
                return;
            }
        }
    }

    /** How far it knew this epoch at a moment; -1 when it did not. */
    synchronized long position(long epoch, long nanos) {
        long known = -1;
        for (Point point : points) {
            if (point.epoch() == epoch && point.nanos() - nanos <= 0) {
                known = Math.max(known, point.position());
            }
        }
        return known;
    }

    private record Point(long epoch, long position, long nanos, long step) {}
}
