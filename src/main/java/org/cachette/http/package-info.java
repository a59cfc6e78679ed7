/**
 * Step 8 on the way, the last: HTTP's own rules for what goes out. What a request's conditions, ranges and codings make of a
 * stored response, what is told to caches downstream, and what this cache says of itself; pure functions (RFC 9110, 9111, 9211).
 *
 * <p>May use {@code entry}; no framework.
 */
@NullMarked
package org.cachette.http;

import org.jspecify.annotations.NullMarked;
