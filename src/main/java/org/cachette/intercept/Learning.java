package org.cachette.intercept;

import org.cachette.engine.Outcome;

/** Hears of the hits of a method, once all filters have seen them. */
@FunctionalInterface
interface Learning {

    void from(Exchange exchange, Outcome.Hit hit);
}
