package org.cachette.shop.model;

import java.math.BigDecimal;

/**
 * One product in an order, with the names it had when it was sold.
 *
 * @param units pieces
 * @param revenue dollars for all pieces
 */
public record OrderLine(
        String productId, String product, String brand, String category, int units, BigDecimal revenue) {}
