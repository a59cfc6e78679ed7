package org.cachette.ledger;

/**
 * What was known of the ledger before any of an answer's data was read.
 *
 * @param epoch which ledger it was; another epoch knows nothing of this stamp
 * @param number how many invalidations that ledger had counted
 */
public record Stamp(long epoch, long number) {}
