package org.cachette.redis;

import java.io.IOException;
import org.cachette.servers.RedisSocket;

/**
 * What a Redis has done so far.
 *
 * @param commands carried out, those in scripts included
 * @param processorMillis that its main thread has computed
 * @param nanos when, by the monotonic clock
 */
record RedisLoad(long commands, double processorMillis, long nanos) {

    static RedisLoad of(RedisSocket console) throws IOException {
        String stats = console.ask("INFO stats");
        return new RedisLoad(
                (long) value(stats, "total_commands_processed"),
                processorMillis(console.ask("INFO cpu")),
                System.nanoTime());
    }

    /** What the main thread has computed, user and system, in milliseconds, by what Redis answers to {@code INFO cpu}. */
    static double processorMillis(String told) {
        return 1_000 * (value(told, "used_cpu_user_main_thread") + value(told, "used_cpu_sys_main_thread"));
    }

    /** What it has done since then. */
    RedisLoad since(RedisLoad before) {
        return new RedisLoad(
                commands - before.commands, processorMillis - before.processorMillis, nanos - before.nanos);
    }

    double seconds() {
        return nanos / 1e9;
    }

    private static double value(String statistics, String name) {
        return statistics
                .lines()
                .filter(line -> line.startsWith(name + ":"))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }
}
