/**
 * Beside the way: the operators' REST below {@code /cache}: statistics, invalidation, switches. Every action is audited.
 *
 * <p>May use {@code api}, {@code key}, {@code entry}, {@code engine}, {@code ledger}, {@code store}, {@code observe},
 * {@code warming}. It writes its JSON itself, so that it is the same whatever JSON provider an application has chosen.
 */
@NullMarked
package org.cachette.admin;

import org.jspecify.annotations.NullMarked;
