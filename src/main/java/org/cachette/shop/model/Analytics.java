package org.cachette.shop.model;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * How a range developed.
 *
 * @param repeatCustomers customers with two orders or more in the range
 * @param repeatRate their share of all customers in the range, from 0 to 1
 * @param basketPercentiles dollars an order by percentile ({@code p50}); empty when there are no orders
 */
public record Analytics(
        LocalDate from,
        LocalDate to,
        Interval interval,
        @JsonUnwrapped KeyFigures figures,
        long repeatCustomers,
        BigDecimal repeatRate,
        Map<String, BigDecimal> basketPercentiles,
        List<PeriodSales> series) {}
