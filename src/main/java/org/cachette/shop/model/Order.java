package org.cachette.shop.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * What one customer bought in one store on one day.
 *
 * @param units pieces over all lines
 * @param revenue dollars over all lines
 */
public record Order(
        String id,
        String customerId,
        LocalDate date,
        String storeId,
        String store,
        int units,
        BigDecimal revenue,
        List<OrderLine> lines) {}
