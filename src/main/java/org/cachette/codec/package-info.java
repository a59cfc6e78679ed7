/**
 * Step 6 on the way: entries as bytes. A versioned envelope that holds its own key, checked on the way in; never an object
 * stream, so that bytes in Redis can name no class.
 *
 * <p>May use {@code entry}, {@code key}, {@code ledger}; no framework.
 */
@NullMarked
package org.cachette.codec;

import org.jspecify.annotations.NullMarked;
