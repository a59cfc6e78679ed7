/**
 * Step 3 on the way: what is stored and for how long, as plain values and pure functions.
 *
 * <p>May use {@code key} and {@code ledger} (an entry holds its own key and its stamp); no framework.
 */
@NullMarked
package org.cachette.entry;

import org.jspecify.annotations.NullMarked;
