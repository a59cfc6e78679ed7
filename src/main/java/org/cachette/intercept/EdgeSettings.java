package org.cachette.intercept;

import org.cachette.entry.ContentCoding;

/**
 * What holds for all answers.
 *
 * @param coding how they are made ready to be sent
 * @param statusToOperatorsAlone whether nobody but operators is told what the cache did
 */
public record EdgeSettings(ContentCoding coding, boolean statusToOperatorsAlone) {}
