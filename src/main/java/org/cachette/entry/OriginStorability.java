package org.cachette.entry;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether a response may be stored by its own header fields (RFC 9111 3), and is worth it. */
final class OriginStorability {

    private static final int FIRST_FINAL = 200;

    /** Those whose meaning for a cache is known (RFC 9110 15); none of them asks for more than the others. */
    private static final Set<Integer> UNDERSTOOD = Set.of(
            200, 201, 202, 203, 204, 205, 300, 301, 302, 303, 307, 308, 400, 401, 402, 403, 404, 405, 406, 407, 408,
            409, 410, 411, 412, 413, 414, 415, 416, 417, 421, 422, 426, 500, 501, 502, 503, 504, 505);

    private OriginStorability() {}

    /**
     * Why nobody but its own client may have it; empty when others may.
     *
     * @param credentials whether its request said who sent it
     */
    static String forbidden(
            int status, List<Header> headers, OriginTerms terms, OriginSettings settings, boolean credentials) {
        String forbidden = status(status, terms.control());
        if (forbidden.isEmpty() && credentials && !terms.isForAll()) {
            forbidden = "Authorization";
        }
        return forbidden.isEmpty() ? forbidden(headers, terms.control(), settings) : forbidden;
    }

    /** The same by fields that others than the method added. */
    static String forbidden(List<Header> added, OriginSettings settings) {
        CacheControl control = CacheControl.of(Header.values(added, "Cache-Control"));
        boolean stored = control.has("no-store") && !control.has("must-understand");
        return stored ? "no-store" : forbidden(added, control, settings);
    }

    private static String forbidden(List<Header> headers, CacheControl control, OriginSettings settings) {
        if (control.isUnqualified("private")) {
            return "private";
        }
        if (Selection.of(headers).isNever()) {
            return "Vary: *";
        }
        boolean cookie = setsCookie(headers, control) && !settings.cookies() && !isForEverybody(control);
        return cookie ? "Set-Cookie" : "";
    }

    private static String status(int status, CacheControl control) {
        if (status < FIRST_FINAL) {
            return "interim";
        }
        if (Storability.isOfOneRequest(status)) {
            return "status " + status;
        }
        if (control.has("must-understand") && UNDERSTOOD.contains(status)) {
            // Who understands it need not heed the no-store beside it (RFC 9111 5.2.2.3).
            return "";
        }
        if (control.has("must-understand")) {
            return "must-understand";
        }
        return control.has("no-store") ? "no-store" : "";
    }

    /** A cookie is one caller's own, unless the response says that it is for everybody (RFC 9111 7.3). */
    private static boolean setsCookie(List<Header> headers, CacheControl control) {
        boolean named = control.fields("no-cache").contains("set-cookie")
                || control.fields("private").contains("set-cookie");
        return !named && !Header.values(headers, "Set-Cookie").isEmpty();
    }

    private static boolean isForEverybody(CacheControl control) {
        return control.has("public") || control.has("s-maxage");
    }

    /** What is neither fresh for a while nor can be validated serves nobody else; empty when it serves. */
    static String useless(int status, List<Header> headers, OriginTerms terms) {
        boolean allowed =
                terms.explicit() || terms.control().has("public") || OriginTerms.isHeuristicallyCacheable(status);
        if (!allowed) {
            return "status " + status + " without freshness";
        }
        boolean fresh = terms.lifetime().filter(time -> !time.isZero()).isPresent() && !terms.mustBeValidated();
        Optional<Duration> stale = terms.ifError().filter(time -> !time.isZero());
        boolean useful = fresh
                || Validators.of(headers).exist()
                || !terms.mustBeValidated()
                        && (stale.isPresent() || !terms.whileRevalidate().isZero());
        return useful ? "" : "neither fresh nor validated";
    }
}
