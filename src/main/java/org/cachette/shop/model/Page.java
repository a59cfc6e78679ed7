package org.cachette.shop.model;

import java.util.List;

/**
 * Part of a list.
 *
 * @param page from 1
 * @param size items a page, at most
 * @param total items in the whole list
 */
public record Page<T>(List<T> items, int page, int size, long total) {}
