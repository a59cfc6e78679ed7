/**
 * The example shop's nouns: products, customers, orders, and the figures made of them, as records that are also their JSON.
 * Those that show products say which, by tags.
 *
 * <p>May use {@code api}.
 */
@NullMarked
package org.cachette.shop.model;

import org.jspecify.annotations.NullMarked;
