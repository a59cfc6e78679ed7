package org.cachette.shop.model;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;

/**
 * A product that a search found.
 *
 * @param highlights by field, where the words were found: HTML, escaped but for {@code <em>}
 */
public record Found(@JsonUnwrapped Product product, Map<String, List<String>> highlights) {}
