package org.cachette.shop.model;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;

/**
 * The figures of one day, week or month.
 *
 * @param date its first day
 */
public record PeriodSales(LocalDate date, @JsonUnwrapped KeyFigures figures) {}
