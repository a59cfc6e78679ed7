package org.cachette.intercept;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.cachette.engine.Arrival;
import org.cachette.engine.Fill;
import org.cachette.engine.Outcome;
import org.cachette.entry.CachedResponse;
import org.cachette.entry.Header;
import org.cachette.express.ExchangeCompletion;
import org.cachette.http.Conditions;
import org.cachette.http.Reply;
import org.cachette.key.CacheKey;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way through the cache: carries what the interceptor learns to the filters that write the response. It
 * travels as a property of the request, which async responses keep when CDI's request scope is gone.
 */
final class Exchange {

    static final String PROPERTY = "org.cachette.exchange";

    private static final Logger LOGGER = System.getLogger(Exchange.class.getName());

    private final ContainerRequestContext request;
    private final Method resourceMethod;
    private final CachedMethod method;
    private final boolean inTransaction;
    private final boolean query;
    private final Arrived arrived;
    private final ExchangeBeans beans;
    private boolean claimed;
    private volatile XCache status = XCache.BYPASS;
    private volatile @Nullable CacheKey key;
    private volatile Outcome.@Nullable Hit hit;
    private volatile @Nullable BehindAnswer behind;
    private volatile @Nullable ExchangeCompletion completion;
    private volatile boolean threw;
    private volatile @Nullable Fill fill;
    private volatile @Nullable Fill filling;
    private volatile @Nullable JaxRsFacts facts;
    private volatile boolean async;
    private volatile int responseStatus;
    private volatile List<Header> made = List.of();
    private volatile @Nullable ContainerResponseContext response;
    private volatile @Nullable Conditions conditions;
    private volatile @Nullable Reply reply;
    private volatile @Nullable OutputStream serverStream;
    private volatile boolean transformed;
    private volatile boolean inSession;
    private volatile boolean shown;
    private volatile String shownKey = "";
    private volatile String detail = "";
    private volatile CacheStatus.Forward forward = CacheStatus.Forward.BYPASS;
    private volatile int replacedStatus;
    private volatile long keptMillis;
    private final List<Header> told = new ArrayList<>();

    /**
     * @param inTransaction whether one was active when the request came
     * @param query whether the request has a query
     */
    Exchange(
            ContainerRequestContext request,
            Method resourceMethod,
            CachedMethod method,
            Arrived arrived,
            boolean inTransaction,
            boolean query,
            ExchangeBeans beans) {
        this.request = request;
        this.resourceMethod = resourceMethod;
        this.method = method;
        this.arrived = arrived;
        this.inTransaction = inTransaction;
        this.query = query;
        this.beans = beans;
    }

    static @Nullable Exchange of(@Nullable Object property) {
        return property instanceof Exchange exchange ? exchange : null;
    }

    /**
     * Whether the call is the one that JAX-RS makes for this request. Others (one resource calling another) need their
     * result as an object, and go past the cache.
     */
    boolean claim(Method called) {
        if (claimed || !called.equals(resourceMethod)) {
            return false;
        }
        claimed = true;
        return true;
    }

    ContainerRequestContext request() {
        return request;
    }

    /** Who asks the cache for what the call makes. */
    ReadThrough readThrough() {
        return beans.readThrough();
    }

    /** What of the server the pieces bound to a method need. */
    Surroundings surroundings() {
        return arrived.surroundings();
    }

    /** When the request came in, before any of its data was read. */
    Arrival arrival() {
        return arrived.arrival();
    }

    /** Whether the request has a query. */
    boolean hasQuery() {
        return query;
    }

    CachedMethod method() {
        return method;
    }

    /** Of the application that the method belongs to. */
    @Nullable
    ClassLoader resourceLoader() {
        return resourceMethod.getDeclaringClass().getClassLoader();
    }

    boolean beganInTransaction() {
        return inTransaction;
    }

    void hit(CacheKey hitKey, JaxRsFacts requestFacts, Outcome.Hit found) {
        key = hitKey;
        facts = requestFacts;
        stale(found);
    }

    /** A stored answer goes out. */
    void stale(Outcome.Hit found) {
        status = found.ttlMillis() > 0 ? XCache.HIT : XCache.STALE;
        forward = CacheStatus.Forward.URI_MISS;
        hit = found;
    }

    /** A stored answer goes out in place of an error that the method made. */
    void standsIn(Outcome.Hit found, int errorStatus) {
        replacedStatus = errorStatus;
        stale(found);
        forward = CacheStatus.Forward.STALE;
    }

    /** The method says that what is stored is still good: it goes out, freshened. */
    void confirmed(Outcome.Hit freshened) {
        standsIn(freshened, 304);
        kept(freshened.ttlMillis());
    }

    void miss(CacheKey missedKey, JaxRsFacts requestFacts, Fill begun, CacheStatus.Forward why) {
        status = XCache.MISS;
        key = missedKey;
        facts = requestFacts;
        fill = begun;
        filling = begun;
        beans.current().begin(this);
        forward = why;
        HttpServletRequest servlet = surroundings().request();
        completion = servlet == null ? null : ExchangeCompletion.Source.current(servlet.getServletContext());
    }

    /** The method is asked, and its answer goes into nothing. */
    void forwarded(@Nullable CacheKey missedKey, CacheStatus.Forward why, String reason) {
        status = missedKey == null ? XCache.BYPASS : XCache.MISS;
        key = missedKey;
        forward = why;
        detail = reason;
    }

    XCache status() {
        return status;
    }

    @Nullable
    CacheKey key() {
        return key;
    }

    /** The stored answer, on a hit. */
    @Nullable
    CachedResponse answer() {
        Outcome.Hit found = hit;
        return found == null ? null : found.response();
    }

    /** The stored answer with what is known of it, on a hit. */
    Outcome.@Nullable Hit found() {
        return hit;
    }

    /** Why the method was asked. */
    CacheStatus.Forward forward() {
        return forward;
    }

    /** More of that, in a few words; empty for none. */
    String detail() {
        return detail;
    }

    /** Why an answer was made for this one request, though its key does not show it; empty when it was not. */
    String peculiarity(CachedResponse made) {
        if (method.policy().byOrigin()) {
            // What it depends on it says itself, by Vary.
            return "";
        }
        JaxRsFacts known = facts;
        if (known == null || !known.hasLanguageOf(made.headers())) {
            return "negotiated otherwise";
        }
        return known.isReflectedBy(made, method.policy().vary()) ? "reflected field" : "";
    }

    /** Why the method's answer is not kept. */
    void notKept(String reason) {
        detail = reason;
    }

    /** The request belongs to a session: it has credentials, though nobody need be signed in. */
    void inSession(boolean belongs) {
        inSession = belongs;
    }

    boolean isInSession() {
        return inSession;
    }

    /** The status that a stale answer stands in for; 0 for none. */
    int replacedStatus() {
        return replacedStatus;
    }

    /** What of the request decides how an answer is sent; read before it could be taken from the method's eyes. */
    Conditions conditions() {
        Conditions known = conditions;
        if (known == null) {
            known = RequestConditions.of(request);
            conditions = known;
        }
        return known;
    }

    /** How the stored answer is sent. */
    void replies(Reply decided) {
        reply = decided;
    }

    @Nullable
    Reply reply() {
        return reply;
    }

    /** The stream that the server offers, before any interceptor puts its own around it. */
    void serverStream(OutputStream stream) {
        serverStream = stream;
    }

    @Nullable
    OutputStream serverStream() {
        return serverStream;
    }

    /** Whether the application's own interceptors change the bytes on their way out. */
    void transformed(boolean changed) {
        transformed = changed;
    }

    boolean isTransformed() {
        return transformed;
    }

    /** Whether the answer comes in a coding that the method itself chose. */
    boolean isCodedByMethod() {
        CachedResponse stored = answer();
        List<Header> headers = stored == null ? made : stored.headers();
        return !Header.values(headers, HttpHeaders.CONTENT_ENCODING).isEmpty();
    }

    /** Whether this client is told what the cache did. */
    void shown(boolean isTold) {
        shown = isTold;
    }

    boolean isShown() {
        return shown;
    }

    /** The key as this client may see it. */
    void shownKey(String text) {
        shownKey = text;
    }

    String shownKey() {
        return shownKey;
    }

    /** A field that the cache itself adds to what goes out: the application has no part in it. */
    void told(Header field) {
        told.add(field);
    }

    List<Header> told() {
        return told;
    }

    /** For how long the answer that was made is kept fresh; 0 when it is not kept. */
    void kept(long millis) {
        keptMillis = millis;
    }

    long keptMillis() {
        return keptMillis;
    }

    /** The status that goes out in place of the method's, for the request's conditions. */
    void status(int changed) {
        ContainerResponseContext context = response;
        if (context != null) {
            context.setStatus(changed);
        }
    }

    /** The media type of the stored answer. */
    MediaType staleType() {
        CachedResponse stored = answer();
        return stored == null
                ? MediaType.APPLICATION_OCTET_STREAM_TYPE
                : Header.values(stored.headers(), HttpHeaders.CONTENT_TYPE).stream()
                        .findFirst()
                        .map(MediaTypes::parsed)
                        .orElse(MediaType.APPLICATION_OCTET_STREAM_TYPE);
    }

    /** What a method makes from now on goes into this fill, whatever the client gets. */
    void filling(Fill begun) {
        filling = begun;
    }

    /** What the method's answer goes into; null when it goes to the client alone. */
    @Nullable
    Fill filling() {
        return filling;
    }

    /** To be done once the answer is out. */
    void behind(BehindAnswer work) {
        behind = work;
        beans.current().begin(this);
    }

    /**
     * Runs this when the client has its answer, where that leaves at once and the server tells of it; else now.
     *
     * @param bytes of the answer's body
     */
    void onceComplete(int bytes, Runnable work) {
        ExchangeCompletion told = completion;
        if (told == null || !told.whenComplete(bytes, work)) {
            try {
                work.run();
            } catch (RuntimeException | Error e) {
                // Its client has an answer all the same.
                LOGGER.log(Level.WARNING, "Before an answer is written", e);
            }
        }
    }

    /** What is to be done once the answer is out. */
    @Nullable
    BehindAnswer behind() {
        return behind;
    }

    /** The method threw; what its exception is mapped to, nobody knows yet. */
    void threw() {
        threw = true;
    }

    boolean hasThrown() {
        return threw;
    }

    Method resourceMethod() {
        return resourceMethod;
    }

    /** What waits for the method's answer, on a miss. */
    @Nullable
    Fill fill() {
        return fill;
    }

    @Nullable
    JaxRsFacts facts() {
        return facts;
    }

    /** The answer comes on another thread, after this request's scope may have ended. */
    void answersLater() {
        async = true;
    }

    /** What the method made of status and headers, before the application's filters add theirs. */
    void made(ContainerResponseContext context, List<Header> headers) {
        response = context;
        responseStatus = context.getStatus();
        made = headers;
    }

    /** Whether the method's answer was noted, and has no body that could say more of it. */
    boolean isMadeWithoutEntity() {
        ContainerResponseContext context = response;
        return context != null && !context.hasEntity();
    }

    int madeStatus() {
        return responseStatus;
    }

    List<Header> madeHeaders() {
        return made;
    }

    /** The request is over; nobody waits for an answer that will not come. */
    void end() {
        Fill open = fill;
        if (open != null && !async) {
            open.abandon();
        }
        BehindAnswer work = behind;
        if (work != null) {
            work.abandon();
        }
    }

    /** The values of {@code X-Cache}. */
    enum XCache {
        HIT,
        STALE,
        MISS,
        BYPASS
    }
}
