/**
 * Step 2 on the way: names a response. Facts of a request go in, a {@link org.cachette.key.CacheKey} comes out.
 *
 * <p>May use nothing else of ours, and no framework.
 */
@NullMarked
package org.cachette.key;

import org.jspecify.annotations.NullMarked;
