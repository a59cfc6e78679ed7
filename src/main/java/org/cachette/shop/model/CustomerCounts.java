package org.cachette.shop.model;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Who bought in a range.
 *
 * @param customers distinct ones
 * @param repeatCustomers those with two orders or more
 */
public record CustomerCounts(long customers, long repeatCustomers) {

    private static final int DECIMALS = 4;

    /** The share of customers who came again, from 0 to 1, four decimals; 0 when there are none. */
    public BigDecimal repeatRate() {
        return customers == 0
                ? BigDecimal.ZERO.setScale(DECIMALS)
                : BigDecimal.valueOf(repeatCustomers)
                        .divide(BigDecimal.valueOf(customers), DECIMALS, RoundingMode.HALF_UP);
    }
}
