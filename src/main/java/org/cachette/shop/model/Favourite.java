package org.cachette.shop.model;

/**
 * A product that a customer buys often.
 *
 * @param units pieces bought
 * @param orders orders that hold it
 */
public record Favourite(String productId, String product, long units, long orders) {}
