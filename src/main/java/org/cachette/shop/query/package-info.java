/**
 * What the example shop asks Elasticsearch: one search, or one multi-search, a figure. Nothing here knows HTTP or the cache.
 *
 * <p>May use {@code shop.model} and {@code shop.elastic}.
 */
@NullMarked
package org.cachette.shop.query;

import org.jspecify.annotations.NullMarked;
