package org.cachette.http;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.cachette.entry.Downstream;
import org.cachette.entry.Downstream.Directive;
import org.cachette.entry.Header;
import org.cachette.entry.HttpDate;
import org.cachette.entry.TypeSettings;

/** What clients and caches downstream are told of an answer's freshness (RFC 9111 5.1 to 5.3, RFC 5861, RFC 8246). */
public final class FreshnessFields {

    private static final Header NO_CACHE = new Header("Cache-Control", "no-cache");
    private static final Header PRIVATE_NO_CACHE = new Header("Cache-Control", "private, no-cache");

    private final TypeSettings settings;
    private final boolean oneCallers;
    private final String further;

    /**
     * For the answers of a method.
     *
     * @param oneCallers whether an answer is one caller's own
     */
    public FreshnessFields(TypeSettings settings, boolean oneCallers) {
        this.settings = settings;
        this.oneCallers = oneCallers;
        this.further = further(settings);
    }

    /**
     * The fields, for an answer that says nothing itself.
     *
     * @param ttlMillis how long it is still fresh; 0 or less when it is not
     */
    public List<Header> of(long ttlMillis, long nowMillis) {
        Downstream.Mode mode = settings.downstream().mode();
        if (mode == Downstream.Mode.OFF) {
            return List.of();
        }
        long seconds = TimeUnit.MILLISECONDS.toSeconds(ttlMillis);
        if (mode == Downstream.Mode.REVALIDATE || seconds <= 0) {
            return List.of(oneCallers ? PRIVATE_NO_CACHE : NO_CACHE);
        }
        boolean shared = mode == Downstream.Mode.SHARED && !oneCallers;
        List<Header> fields = new ArrayList<>(2);
        fields.add(
                new Header("Cache-Control", (shared ? "public, max-age=" : "private, max-age=") + seconds + further));
        fields.add(new Header("Expires", HttpDate.text(TimeUnit.MILLISECONDS.toSeconds(nowMillis) + seconds)));
        return fields;
    }

    /**
     * Whether the age is told: where what remains is told as max-age, which counts from now, an age beside it would count
     * twice.
     *
     * @param saysItself whether the answer has a Cache-Control or Expires that is not ours
     */
    public boolean tellsAge(long ttlMillis, boolean saysItself) {
        Downstream.Mode mode = settings.downstream().mode();
        boolean remaining = mode == Downstream.Mode.PRIVATE || mode == Downstream.Mode.SHARED;
        return saysItself || !remaining || TimeUnit.MILLISECONDS.toSeconds(ttlMillis) <= 0;
    }

    private static String further(TypeSettings settings) {
        StringBuilder text = new StringBuilder();
        for (Directive directive : Directive.values()) {
            if (settings.downstream().directives().contains(directive)) {
                text.append(", ").append(text(directive, settings.staleness()));
            }
        }
        return text.toString();
    }

    private static String text(Directive directive, TypeSettings.Staleness staleness) {
        return switch (directive) {
            case MUST_REVALIDATE -> "must-revalidate";
            case IMMUTABLE -> "immutable";
            case STALE_WHILE_REVALIDATE ->
                "stale-while-revalidate=" + staleness.whileRevalidate().toSeconds();
            case STALE_IF_ERROR -> "stale-if-error=" + staleness.ifError().toSeconds();
        };
    }
}
