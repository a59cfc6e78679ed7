package org.cachette.entry;

import java.util.List;
import java.util.OptionalLong;

/**
 * What a request asks of a cache (RFC 9111 5.2.1).
 *
 * @param noCache whether what is stored must be validated first
 * @param noStore whether nothing of request and answer may be stored
 * @param onlyIfCached whether nobody else shall be asked
 * @param maxAge the greatest age in seconds that will do
 * @param minFresh how many seconds the answer must stay fresh
 * @param maxStale for how many seconds it may be stale
 */
public record RequestTerms(
        boolean noCache,
        boolean noStore,
        boolean onlyIfCached,
        OptionalLong maxAge,
        OptionalLong minFresh,
        OptionalLong maxStale) {

    /** Nothing. */
    public static final RequestTerms NONE =
            new RequestTerms(false, false, false, OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

    /**
     * Reads them.
     *
     * @param cacheControl the lines of {@code Cache-Control}
     * @param pragma those of {@code Pragma}, which counts where there is no other (RFC 9111 5.4)
     */
    public static RequestTerms of(List<String> cacheControl, List<String> pragma) {
        if (cacheControl.isEmpty()) {
            boolean noCache = CacheControl.of(pragma).has("no-cache");
            return noCache
                    ? new RequestTerms(
                            true, false, false, OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty())
                    : NONE;
        }
        CacheControl control = CacheControl.of(cacheControl);
        return new RequestTerms(
                control.has("no-cache"),
                control.has("no-store"),
                control.has("only-if-cached"),
                control.seconds("max-age"),
                control.hasSeconds("min-fresh") ? control.seconds("min-fresh") : OptionalLong.empty(),
                maxStale(control));
    }

    /** Whether it wants more than what is fresh. */
    public boolean isDemanding() {
        return noCache || maxAge.isPresent() || minFresh.isPresent();
    }

    /** Without an argument any time will do; with one that cannot be read none does. */
    private static OptionalLong maxStale(CacheControl control) {
        if (control.isBare("max-stale")) {
            return OptionalLong.of(DeltaSeconds.GREATEST);
        }
        return control.hasSeconds("max-stale") ? control.seconds("max-stale") : OptionalLong.empty();
    }
}
