package org.cachette.replay;

/**
 * What became of the requests for answers.
 *
 * @param visits all of them
 * @param local answered from a node's memory
 * @param shared from what all nodes share
 */
record Rates(long visits, long local, long shared) {

    /** The part of the requests that a node's memory answered, from 0 to 1. */
    double ofLocal() {
        return visits == 0 ? 0 : (double) local / visits;
    }

    /** The part that no method was asked for. */
    double ofBoth() {
        return visits == 0 ? 0 : (double) (local + shared) / visits;
    }
}
