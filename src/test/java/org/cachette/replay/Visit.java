package org.cachette.replay;

/**
 * A request as a log has it.
 *
 * @param resource what was asked for, path and query
 * @param millis when, since the epoch
 * @param bytes of the answer
 * @param reads whether it asks for the answer, rather than changes what it shows
 */
record Visit(String resource, long millis, int bytes, boolean reads) {}
