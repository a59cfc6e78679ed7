package org.cachette.shop.model;

/** The orders that lists may be asked for. */
public enum Sorting {
    RELEVANCE("relevance"),
    NAME("name"),
    NAME_DESCENDING("-name"),
    PRICE("price"),
    PRICE_DESCENDING("-price");

    private final String parameter;

    Sorting(String parameter) {
        this.parameter = parameter;
    }

    /** As the parameter spells it. */
    public String parameter() {
        return parameter;
    }
}
