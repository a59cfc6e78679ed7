package org.cachette.shop.model;

import java.time.LocalDate;

/** Days, both ends included. */
public record DateRange(LocalDate from, LocalDate to) {

    /** All of FoodMart. */
    public static final DateRange ALL = new DateRange(LocalDate.of(1997, 1, 1), LocalDate.of(1998, 12, 31));
}
