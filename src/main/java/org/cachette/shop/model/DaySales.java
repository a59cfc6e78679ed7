package org.cachette.shop.model;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * The sales of a day.
 *
 * @param revenue dollars
 */
public record DaySales(LocalDate date, BigDecimal revenue, long orders) {}
