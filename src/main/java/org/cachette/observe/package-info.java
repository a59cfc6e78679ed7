/**
 * Beside the way: what the cache reports of itself, through one small port, and the counts kept of it.
 *
 * <p>May use {@code key}; no framework.
 */
@NullMarked
package org.cachette.observe;

import org.jspecify.annotations.NullMarked;
