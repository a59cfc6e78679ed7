package org.cachette.express;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.cachette.engine.Outcome;
import org.cachette.entry.CachedResponse;
import org.cachette.entry.Header;
import org.cachette.http.HitStatus;
import org.cachette.http.Reply;
import org.cachette.http.Selecting;
import org.cachette.key.CacheKey;

/** The header fields of a hit, the same that the filters of JAX-RS make of it one after another. */
final class AnswerFields {

    private static final String CONTENT_TYPE = "Content-Type";
    private static final Header UNKNOWN_TYPE = new Header(CONTENT_TYPE, "application/octet-stream");
    private static final Header GZIP = new Header("Content-Encoding", "gzip");
    private static final int MOST = 18;

    private final Route route;
    private final CacheKey key;
    private final Outcome.Hit hit;
    private final Reply reply;
    private final boolean head;
    private final List<Header> fields = new ArrayList<>(MOST);

    private AnswerFields(Route route, CacheKey key, Outcome.Hit hit, Reply reply, boolean head) {
        this.route = route;
        this.key = key;
        this.hit = hit;
        this.reply = reply;
        this.head = head;
    }

    static List<Header> of(Route route, CacheKey key, Outcome.Hit hit, Reply reply, boolean head, long nowMillis) {
        AnswerFields answer = new AnswerFields(route, key, hit, reply, head);
        answer.addStored();
        answer.fields.addAll(reply.fields(hit.response()));
        answer.describe();
        answer.tellFreshness(nowMillis);
        answer.tellSelecting();
        if (route.told()) {
            answer.tellStatus();
        }
        return answer.fields;
    }

    private boolean hasBody() {
        return reply.length() > 0 && !head;
    }

    private void addStored() {
        boolean typed = false;
        for (Header header : hit.response().headers()) {
            boolean type = header.is(CONTENT_TYPE);
            if (reply.keeps(header) && !(route.told() && HitStatus.isStatus(header))) {
                fields.add(header);
                typed |= type;
            }
        }
        if (!typed && hasBody()) {
            fields.add(UNKNOWN_TYPE);
        }
    }

    /** The bytes that go out, or those that a GET would get. */
    private void describe() {
        CachedResponse answer = hit.response();
        if (hasBody() || head && reply.describes(answer)) {
            if (reply.gzip() && (hasBody() || reply.status() == answer.status())) {
                fields.add(GZIP);
            }
            int length = head ? reply.wholeLength() : reply.length();
            fields.add(new Header("Content-Length", Integer.toString(length)));
        }
    }

    private void tellFreshness(long nowMillis) {
        boolean itself = has("Cache-Control") || has("Expires");
        if (!itself) {
            fields.addAll(route.freshness().of(hit.ttlMillis(), nowMillis));
        }
        if (route.freshness().tellsAge(hit.ttlMillis(), itself)
                && !hit.response().hasOwnAge()) {
            fields.add(new Header("Age", Long.toString(TimeUnit.MILLISECONDS.toSeconds(hit.ageMillis()))));
        }
    }

    private void tellSelecting() {
        if (!route.selecting().isEmpty()) {
            String missing = Selecting.missing(route.selecting(), Header.values(fields, "Vary"));
            if (!missing.isEmpty()) {
                fields.add(new Header("Vary", missing));
            }
        }
    }

    private void tellStatus() {
        String shown = key.opaque();
        fields.add(HitStatus.HIT);
        fields.add(new Header(HitStatus.KEY, shown));
        fields.add(new Header(HitStatus.FIELD, HitStatus.of(hit.ttlMillis(), shown, "local")));
    }

    private boolean has(String name) {
        for (Header field : fields) {
            if (field.is(name)) {
                return true;
            }
        }
        return false;
    }
}
