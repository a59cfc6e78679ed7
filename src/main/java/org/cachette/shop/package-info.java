/**
 * The example: a retail application over Elasticsearch whose answers come from the cache. On the way of a request:
 * {@code rest} (parameters, documents), {@code query} (figures), {@code elastic} (the server).
 *
 * <p>May use {@code api} alone, as any user's application would.
 */
@NullMarked
package org.cachette.shop;

import org.jspecify.annotations.NullMarked;
