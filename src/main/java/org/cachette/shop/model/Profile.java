package org.cachette.shop.model;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * What a signed-in customer sees of himself or herself.
 *
 * @param orders the latest first, a few of them
 * @param totalOrders all of them
 * @param favourites the most bought first
 */
public record Profile(
        @JsonUnwrapped Customer customer, long totalOrders, List<Order> orders, List<Favourite> favourites) {}
