package org.cachette.shop.model;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The figures of a range of orders.
 *
 * @param revenue dollars
 * @param customers distinct ones
 * @param averageBasket dollars an order; 0 when there are none
 */
public record KeyFigures(BigDecimal revenue, long orders, long customers, BigDecimal averageBasket) {

    public static KeyFigures of(BigDecimal revenue, long orders, long customers) {
        BigDecimal average = orders == 0
                ? BigDecimal.ZERO
                : revenue.divide(BigDecimal.valueOf(orders), Money.DECIMALS, RoundingMode.HALF_UP);
        return new KeyFigures(Money.rounded(revenue), orders, customers, Money.rounded(average));
    }
}
