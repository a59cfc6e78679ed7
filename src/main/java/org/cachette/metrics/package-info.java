/**
 * Beside the way: what the cache reports, as MicroProfile Metrics, and how it is, as MicroProfile Health. Where a server has
 * neither, CDI passes these beans over and the cache works without.
 *
 * <p>May use {@code observe}, {@code key}.
 */
@NullMarked
package org.cachette.metrics;

import org.jspecify.annotations.NullMarked;
