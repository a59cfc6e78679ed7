/**
 * The example shop's endpoints: parameters in, records out, what may be cached and for whom, and problems in the words of RFC
 * 9457.
 *
 * <p>May use {@code api}, {@code shop.model}, {@code shop.query} and {@code shop.elastic}.
 */
@NullMarked
package org.cachette.shop.rest;

import org.jspecify.annotations.NullMarked;
