package org.cachette.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One way to the same bytes.
 *
 * @param pid of the server that answers; its children count with it
 * @param options further ones of wrk
 */
record Contender(String name, long pid, URI url, List<String> options) {

    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in");
    private static final Pattern FAILED = Pattern.compile("Non-2xx|Socket errors");
    private static final int TICKS_PER_SECOND = 100;

    Contender(String name, long pid, URI url, String... options) {
        this(name, pid, url, List.of(options));
    }

    /** Under load for so many seconds. */
    Round round(int seconds) throws InterruptedException {
        long before = ticks();
        long began = System.nanoTime();
        long requests = load(seconds);
        double elapsed = (System.nanoTime() - began) / 1e9;
        return new Round((ticks() - before) * 1e6 / TICKS_PER_SECOND / requests, requests / elapsed);
    }

    private long load(int seconds) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("wrk", "-t1", "-c16", "-d" + seconds + "s"));
        command.addAll(options);
        command.add(url.toString());
        try {
            Process wrk = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher requests = REQUESTS.matcher(output);
            if (!wrk.waitFor(seconds + 30L, TimeUnit.SECONDS)
                    || !requests.find()
                    || FAILED.matcher(output).find()) {
                throw new IllegalStateException(command + " says:\n" + output);
            }
            return Long.parseLong(requests.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the processes have used of all processors so far, user and system, in hundredths of a second (proc(5)). */
    private long ticks() {
        ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
        return Stream.concat(Stream.of(server), server.descendants())
                .mapToLong(process -> ticks(process.pid()))
                .sum();
    }

    private static long ticks(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What one round came to. */
    record Round(double microsEach, double requestsPerSecond) {}
}
