package org.cachette.shop.model;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Amounts in dollars, two decimals. */
public final class Money {

    private Money() {}

    /** To the cent, half up. */
    public static BigDecimal rounded(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }

    /** A sum that Elasticsearch added up in floating point, to the cent. */
    public static BigDecimal rounded(double amount) {
        return rounded(BigDecimal.valueOf(amount));
    }
}
