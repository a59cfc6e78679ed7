/**
 * Fills the example shop's indices with FoodMart, a public retail data set. Runs beside the application: the data is not in
 * the WAR.
 *
 * <p>May use {@code shop.model} and {@code shop.elastic}.
 */
@NullMarked
package org.cachette.shop.load;

import org.jspecify.annotations.NullMarked;
