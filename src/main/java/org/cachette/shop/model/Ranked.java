package org.cachette.shop.model;

import java.math.BigDecimal;

/**
 * One of the best by revenue.
 *
 * @param revenue dollars
 * @param units pieces
 */
public record Ranked(String id, String name, BigDecimal revenue, long units) {}
