package org.cachette.entry;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What of a request counts beside its key, where a response's own header fields govern.
 *
 * @param terms what it asks of the cache
 * @param credentials whether it says who sends it
 * @param fields its header fields by name, several lines joined by commas; null for one that was not sent
 */
public record Asked(RequestTerms terms, boolean credentials, Function<String, @Nullable String> fields) {

    /** Nothing counts beside the key. */
    public static final Asked NOTHING = new Asked(RequestTerms.NONE, false, name -> null);
}
