/**
 * Beside the way: what was invalidated when. A {@link org.cachette.ledger.Stamp} says how much of that a node knew before
 * it read any data; an answer is valid as long as none of its {@link org.cachette.ledger.Scope scopes} was invalidated
 * after its stamp.
 *
 * <p>May use {@code key}, {@code observe}, {@code time}; no framework.
 */
@NullMarked
package org.cachette.ledger;

import org.jspecify.annotations.NullMarked;
