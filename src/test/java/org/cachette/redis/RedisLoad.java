package org.cachette.redis;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    /** How often a command was carried out, in scripts too, by what Redis answers to {@code INFO commandstats}. */
    static int calls(String told, String command) {
        Matcher calls = Pattern.compile("cmdstat_" + command + ":calls=(\\d+)").matcher(told);
        return calls.find() ? Integer.parseInt(calls.group(1)) : 0;
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
