/**
 * Beside the way: what the cache reports of itself, through one small port, and the counts and sketches kept of it.
 *
 * <p>May use {@code key}, {@code time}; no framework.
 */
@NullMarked
package org.cachette.observe;

import org.jspecify.annotations.NullMarked;
