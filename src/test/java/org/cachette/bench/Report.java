package org.cachette.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A run as tables and a chart, in Markdown. */
final class Report {

    private Report() {}

    /** Each way against the constant bytes of its own round and size, so that a slow minute weighs on both. */
    static Results results(Map<Contender, List<Round>> measured) {
        Map<String, List<Round>> constants = new LinkedHashMap<>();
        measured.forEach((contender, rounds) -> {
            if (contender.way().equals(Ways.CONSTANT)) {
                constants.put(contender.size(), rounds);
            }
        });
        Map<String, Results.Result> results = new LinkedHashMap<>();
        measured.forEach((contender, rounds) -> {
            List<Round> constant = constants.getOrDefault(contender.size(), List.of());
            List<Double> ratios = new ArrayList<>();
            for (int round = 0; round < rounds.size(); round++) {
                ratios.add(rounds.get(round).micros() / constant.get(round).micros());
            }
            results.put(
                    contender.name(),
                    new Results.Result(
                            Round.middle(ratios),
                            ratios.stream().min(Double::compare).orElseThrow(),
                            ratios.stream().max(Double::compare).orElseThrow(),
                            Round.median(rounds)));
        });
        return new Results(results);
    }

    static String table(Results results, Results before) {
        StringBuilder table = new StringBuilder(
                """
                | way/kB | CPU us | of constant: median | least | most | at the last run | requests/s | p50 us | p99 us | p99.9 us | allocated bytes |
                |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
                """);
        results.ways().forEach((name, result) -> {
            Results.Result last = before.ways().get(name);
            Round median = result.median();
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %.1f | %.2f | %.2f | %.2f | %s | %.0f | %.0f | %.0f | %.0f | %s |%n",
                    name,
                    median.micros(),
                    result.ratio(),
                    result.least(),
                    result.most(),
                    last == null ? "" : String.format(Locale.ROOT, "%.2f", last.ratio()),
                    median.requests(),
                    median.median(),
                    median.p99(),
                    median.p999(),
                    Double.isNaN(median.allocated()) ? "" : String.format(Locale.ROOT, "%.0f", median.allocated())));
        });
        return table.toString();
    }

    /** Of the ways to the usual size; drawn by whatever shows Mermaid. */
    static String chart(Results results) {
        Map<String, Results.Result> shown = new LinkedHashMap<>(results.ways());
        shown.keySet().removeIf(name -> !name.endsWith("/10"));
        return String.format(
                Locale.ROOT,
                """
                ```mermaid
                xychart-beta horizontal
                    title "CPU of a request, 10 kB, in parts of what a JAX-RS method with constant bytes takes"
                    x-axis [%s]
                    bar [%s]
                ```
                """,
                shown.keySet().stream()
                        .map(name -> "\"" + name.substring(0, name.indexOf('/')) + "\"")
                        .collect(Collectors.joining(", ")),
                shown.values().stream()
                        .map(result -> String.format(Locale.ROOT, "%.2f", result.ratio()))
                        .collect(Collectors.joining(", ")));
    }
}
