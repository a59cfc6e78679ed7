package org.cachette.shop.model;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A customer.
 *
 * @param id digits; also the name under which the customer signs in
 */
public record Customer(
        String id,
        String name,
        @Nullable String address,
        @Nullable String city,
        @Nullable String state,
        @Nullable String postalCode,
        @Nullable String country,
        @Nullable String phone,
        @Nullable LocalDate birthDate,
        @Nullable LocalDate memberSince,
        @Nullable String memberCard) {}
