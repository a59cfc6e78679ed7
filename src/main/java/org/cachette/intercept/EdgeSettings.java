package org.cachette.intercept;

import org.cachette.entry.ContentCoding;

/**
 * What holds for all answers.
 *
 * @param coding how they are made ready to be sent
 * @param statusToOperatorsAlone whether nobody but operators is told what the cache did
 * @param intents whether what a transaction is about to invalidate is noted before its commit
 */
public record EdgeSettings(ContentCoding coding, boolean statusToOperatorsAlone, boolean intents) {}
