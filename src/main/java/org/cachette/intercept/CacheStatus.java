package org.cachette.intercept;

import org.cachette.engine.Outcome;
import org.cachette.http.HitStatus;
import org.jspecify.annotations.Nullable;

/** What the cache did, in the words of RFC 9211. */
final class CacheStatus {

    private static final String NAME = "Cachette; ";

    private CacheStatus() {}

    /** As far as it is known by now. */
    static String of(Exchange exchange) {
        Outcome.Hit hit = exchange.found();
        if (hit != null && exchange.replacedStatus() == 0 && hit.from() != Outcome.Level.COLLAPSED) {
            return HitStatus.of(hit.ttlMillis(), exchange.shownKey(), detail(hit));
        }
        String text = forwarded(exchange, hit);
        String key = exchange.shownKey();
        if (!key.isEmpty()) {
            text = text + "; key=\"" + key + '"';
        }
        String detail = hit == null ? exchange.detail() : detail(hit);
        return detail.isEmpty() ? text : text + "; detail=" + item(detail);
    }

    /** A token where it can be one, else a string (RFC 9651 3.3.3, 3.3.4). */
    private static String item(String text) {
        boolean token = Character.isLetter(text.charAt(0));
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            token &= c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '.' || c == '_');
        }
        return token
                ? text
                : '"' + text.replaceAll("[^ -~]", "?").replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String forwarded(Exchange exchange, Outcome.@Nullable Hit hit) {
        if (exchange.forward() == Forward.NONE) {
            return NAME.substring(0, NAME.indexOf(';'));
        }
        String text = NAME + "fwd=" + exchange.forward().text();
        if (exchange.replacedStatus() != 0) {
            text = text + "; fwd-status=" + exchange.replacedStatus();
        }
        if (hit != null && hit.from() == Outcome.Level.COLLAPSED) {
            text = text + "; collapsed";
        }
        return exchange.keptMillis() > 0 ? text + "; stored" : text;
    }

    /** Where it was, or that this node alone vouches for it. */
    private static String detail(Outcome.Hit hit) {
        return hit.degraded() ? "degraded" : level(hit.from());
    }

    private static String level(Outcome.Level level) {
        return switch (level) {
            case LOCAL -> "local";
            case SHARED -> "shared";
            case COLLAPSED -> "";
        };
    }

    /** Why the method was asked (RFC 9211 2.2). */
    enum Forward {
        /** It was not. */
        NONE(""),
        /** Nothing was stored for it. */
        URI_MISS("uri-miss"),
        /** What was stored answers requests with other header fields. */
        VARY_MISS("vary-miss"),
        /** What was stored is not fresh any more. */
        STALE("stale"),
        /** The request itself wanted it. */
        REQUEST("request"),
        /** The method of the request leaves no choice. */
        METHOD("method"),
        /** The cache has no part in it. */
        BYPASS("bypass");

        private final String text;

        Forward(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }
}
