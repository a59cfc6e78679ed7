package org.cachette.bench;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one round came to.
 *
 * @param micros of the processor for each request, by all processes that answer
 * @param requests a second
 * @param median of the time that a request takes, microseconds
 * @param p99 of a hundred requests one takes longer, microseconds
 * @param p999 of a thousand requests one takes longer, microseconds
 * @param allocated by the JVM for each request, bytes; NaN where there is none
 */
record Round(double micros, double requests, double median, double p99, double p999, double allocated) {

    /** Each figure's own median. */
    static Round median(List<Round> rounds) {
        return new Round(
                median(rounds, Round::micros),
                median(rounds, Round::requests),
                median(rounds, Round::median),
                median(rounds, Round::p99),
                median(rounds, Round::p999),
                median(rounds, Round::allocated));
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
        return middle(rounds.stream().map(figure::applyAsDouble).toList());
    }

    static double middle(List<Double> values) {
        List<Double> sorted = values.stream().sorted(Comparator.naturalOrder()).toList();
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }
}
