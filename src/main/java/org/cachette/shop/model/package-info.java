/**
 * The example shop's nouns: products, customers, orders, and the figures made of them, as records that are also their JSON.
 *
 * <p>May use nothing else of ours.
 */
@NullMarked
package org.cachette.shop.model;

import org.jspecify.annotations.NullMarked;
