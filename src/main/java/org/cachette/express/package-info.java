/**
 * Step 0 on the way: the express lane, which answers before JAX-RS begins what JAX-RS and the interceptor would answer from
 * this node's memory. It matches no path and makes no key: it knows those that the interceptor has made for the same request
 * line before. Whatever it is not sure of goes on untouched. Here is also what servers tell of the end of a
 * request; that concerns the interceptor, not the lane.
 *
 * <p>May use {@code key}, {@code entry}, {@code http}, {@code engine}, {@code observe}, {@code time}.
 */
@NullMarked
package org.cachette.express;

import org.jspecify.annotations.NullMarked;
