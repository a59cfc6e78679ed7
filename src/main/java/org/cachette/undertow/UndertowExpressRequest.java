package org.cachette.undertow;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cachette.express.ExpressRequest;
import org.jspecify.annotations.Nullable;

/** A request as Undertow has read it. */
final class UndertowExpressRequest implements ExpressRequest {

    /**
     * Fields that say nothing of who asks. With any other (credentials, cookies, whatever a server or a company has invented) the
     * request goes on, and security looks at it.
     */
    private static final Set<HttpString> PLAIN = Stream.of(
                    "Accept",
                    "Accept-Charset",
                    "Accept-Encoding",
                    "Accept-Language",
                    "Cache-Control",
                    "Connection",
                    "DNT",
                    "Host",
                    "If-Modified-Since",
                    "If-None-Match",
                    "If-Range",
                    "Origin",
                    "Pragma",
                    "Priority",
                    "Range",
                    "Referer",
                    "Save-Data",
                    "Sec-Fetch-Dest",
                    "Sec-Fetch-Mode",
                    "Sec-Fetch-Site",
                    "Sec-Fetch-User",
                    "Sec-CH-UA",
                    "Sec-CH-UA-Mobile",
                    "Sec-CH-UA-Platform",
                    "Sec-GPC",
                    "TE",
                    "Upgrade-Insecure-Requests",
                    "User-Agent",
                    "Via",
                    "X-Forwarded-For",
                    "X-Forwarded-Host",
                    "X-Forwarded-Port",
                    "X-Forwarded-Proto",
                    "X-Request-ID")
            .map(HttpString::new)
            .collect(Collectors.toUnmodifiableSet());

    /** The same, and those with which the lane sends a request on: Undertow reckons the hash of a text each time. */
    private static final Map<String, HttpString> NAMES = Stream.concat(
                    PLAIN.stream(),
                    Stream.of(
                            Headers.CONTENT_LENGTH,
                            Headers.CONTENT_TYPE,
                            Headers.IF_MATCH,
                            Headers.IF_UNMODIFIED_SINCE,
                            Headers.TRANSFER_ENCODING))
            .collect(Collectors.toUnmodifiableMap(HttpString::toString, Function.identity()));

    /** Begins the parameters of a path, of which a session may be one. */
    private static final char SESSION = ';';

    private final HttpServerExchange exchange;

    UndertowExpressRequest(HttpServerExchange exchange) {
        this.exchange = exchange;
    }

    /** Whether it has no header field but those that say nothing of who asks, and names its path in the usual way. */
    static boolean isPlain(HttpServerExchange exchange) {
        if (exchange.isHostIncludedInRequestURI() || exchange.getRequestURI().indexOf(SESSION) >= 0) {
            return false;
        }
        HeaderMap fields = exchange.getRequestHeaders();
        for (long cursor = fields.fastIterateNonEmpty(); cursor != -1; cursor = fields.fiNextNonEmpty(cursor)) {
            if (!PLAIN.contains(fields.fiCurrent(cursor).getHeaderName())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String method() {
        return exchange.getRequestMethod().toString();
    }

    @Override
    public boolean isSecure() {
        return exchange.isSecure();
    }

    @Override
    public String path() {
        return exchange.getRequestURI();
    }

    @Override
    public @Nullable String query() {
        String query = exchange.getQueryString();
        return query.isEmpty() ? null : query;
    }

    @Override
    public @Nullable String header(String name) {
        HeaderMap fields = exchange.getRequestHeaders();
        HttpString known = NAMES.get(name);
        HeaderValues lines = known == null ? fields.get(name) : fields.get(known);
        if (lines == null || lines.isEmpty()) {
            return null;
        }
        return lines.size() == 1 ? lines.getFirst() : String.join(", ", lines);
    }

    @Override
    public boolean isAnonymous() {
        // Of fields that could tell otherwise there is none.
        return true;
    }
}
