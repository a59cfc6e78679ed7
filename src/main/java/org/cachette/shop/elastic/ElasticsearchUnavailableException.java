package org.cachette.shop.elastic;

/** Elasticsearch is away, too busy, or without the shop's data. A write may have happened or not. */
public final class ElasticsearchUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ElasticsearchUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
