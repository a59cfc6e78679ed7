package org.cachette.shop.model;

import java.util.List;

/** A page of what a search found, and the facets of all of it. */
public record SearchResult(List<Found> items, int page, int size, long total, Facets facets) {}
