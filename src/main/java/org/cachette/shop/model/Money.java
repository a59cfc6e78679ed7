package org.cachette.shop.model;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Amounts in dollars, two decimals. */
public final class Money {

    static final int DECIMALS = 2;

    private Money() {}

    /** To the cent, half up. */
    public static BigDecimal rounded(BigDecimal amount) {
        return amount.setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    /** A sum that Elasticsearch added up in floating point, to the cent. */
    public static BigDecimal rounded(double amount) {
        return rounded(BigDecimal.valueOf(amount));
    }
}
