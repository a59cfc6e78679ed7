/**
 * The example shop's way to Elasticsearch: the connection, the indices, and what is said when it does not answer.
 *
 * <p>May use {@code shop.model}.
 */
@NullMarked
package org.cachette.shop.elastic;

import org.jspecify.annotations.NullMarked;
