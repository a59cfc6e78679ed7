package org.cachette.shop.model;

/**
 * Which part of a list.
 *
 * @param page from 1
 * @param size items a page
 */
public record Paging(int page, int size) {

    /** Items before this page. */
    public int offset() {
        return (page - 1) * size;
    }
}
