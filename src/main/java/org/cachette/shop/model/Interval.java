package org.cachette.shop.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How fine a series is. */
public enum Interval {
    DAY,
    WEEK,
    MONTH;

    /** As parameters and JSON spell it. */
    @JsonValue
    public String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }
}
