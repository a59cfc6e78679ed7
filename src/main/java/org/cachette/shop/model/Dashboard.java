package org.cachette.shop.model;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.List;

/** The key figures of a range at a glance. */
public record Dashboard(
        LocalDate from,
        LocalDate to,
        @JsonUnwrapped KeyFigures figures,
        List<DaySales> salesPerDay,
        List<Ranked> topCategories,
        List<Ranked> topProducts,
        List<Ranked> topStores) {}
