package org.cachette.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes load with wrk: sixteen connections, or as many as each of several nodes gets alike, each of which asks again as soon as it
 * has its answer.
 */
final class Load {

    /** Tells what came of it; with the argument {@code own} each request has a query of its own. */
    private static final Path SCRIPT = Path.of("bench/load.lua").toAbsolutePath();

    private static final int CONNECTIONS = 16;

    private static final Pattern RESULT =
            Pattern.compile("result (\\d+) failed (\\d+) median (\\d+) p99 (\\d+) p999 (\\d+)");

    private Load() {}

    static boolean isPossible() {
        return Programs.isInstalled("wrk");
    }

    /**
     * So many seconds of it, on all of them at a time.
     *
     * @param options of wrk; behind {@code --} those of the script
     * @throws IllegalStateException when any request failed
     */
    static Result on(List<URI> urls, int seconds, List<String> options) throws InterruptedException {
        List<List<String>> commands = urls.stream()
                .map(url -> command(url, CONNECTIONS / urls.size(), seconds, options))
                .toList();
        try {
            List<Process> all = new ArrayList<>();
            for (List<String> command : commands) {
                all.add(new ProcessBuilder(command).redirectErrorStream(true).start());
            }
            Result together = new Result(0, 0, 0, 0);
            for (int i = 0; i < all.size(); i++) {
                together = together.and(result(commands.get(i), all.get(i), seconds));
            }
            return together;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(URI url, int connections, int seconds, List<String> options) {
        int arguments = options.indexOf("--");
        List<String> own = arguments < 0 ? options : options.subList(0, arguments);
        List<String> command = new ArrayList<>(
                List.of("wrk", "-t1", "-c" + connections, "-d" + seconds + "s", "-s", SCRIPT.toString()));
        command.addAll(own);
        command.add(url.toString());
        if (arguments >= 0) {
            command.addAll(options.subList(arguments, options.size()));
        }
        return command;
    }

    private static Result result(List<String> command, Process wrk, int seconds)
            throws IOException, InterruptedException {
        String output = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher result = RESULT.matcher(output);
        if (!wrk.waitFor(seconds + 30L, TimeUnit.SECONDS) || !result.find() || !"0".equals(result.group(2))) {
            throw new IllegalStateException(command + " says:\n" + output);
        }
        return new Result(
                Long.parseLong(result.group(1)),
                Long.parseLong(result.group(3)),
                Long.parseLong(result.group(4)),
                Long.parseLong(result.group(5)));
    }

    /**
     * What came of it.
     *
     * @param requests answered
     * @param median microseconds until the answer; of several nodes that of the slowest, as the other times
     */
    record Result(long requests, long median, long p99, long p999) {

        Result and(Result other) {
            return new Result(
                    requests + other.requests,
                    Math.max(median, other.median),
                    Math.max(p99, other.p99),
                    Math.max(p999, other.p999));
        }
    }
}
