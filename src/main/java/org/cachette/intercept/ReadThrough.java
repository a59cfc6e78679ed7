package org.cachette.intercept;

import jakarta.el.ELException;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonObject;
import jakarta.ws.rs.WebApplicationException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.cachette.api.KeyGenerator;
import org.cachette.engine.Fill;
import org.cachette.engine.Outcome;
import org.cachette.engine.ResponseCache;
import org.cachette.engine.VariantCensus;
import org.cachette.engine.VariantCensus.Place;
import org.cachette.entry.Asked;
import org.cachette.entry.RequestTerms;
import org.cachette.intercept.CacheStatus.Forward;
import org.cachette.key.CacheKey;
import org.cachette.observe.CacheObserver;
import org.jspecify.annotations.Nullable;

/** Asks the cache on a method's behalf, and the method where the cache says so. */
@ApplicationScoped
public class ReadThrough {

    private static final Logger LOGGER = System.getLogger(ReadThrough.class.getName());

    @Inject
    private ResponseCache cache;

    @Inject
    private VariantCensus variants;

    @Inject
    private ReadByOrigin byOrigin;

    @Inject
    private ExpressAccess express;

    @Inject
    private CacheObserver observer;

    @Inject
    @Any
    private Instance<KeyGenerator> generators;

    /** Each asked for once: one of the dependent scope would otherwise live on with every request. */
    private final Map<Class<? extends KeyGenerator>, KeyGenerator> generatorOf = new ConcurrentHashMap<>();

    @Inject
    @Named("cachette.executor")
    private ManagedExecutorService executor;

    /** What the method's caller gets: its result, or a placeholder while the exchange carries the stored answer. */
    @Nullable
    Object answer(Exchange exchange, OriginCall method) throws Exception {
        CachedMethod cached = exchange.method();
        JaxRsFacts facts = new JaxRsFacts(exchange.request(), cached, exchange.hasQuery());
        String obstacle = obstacle(exchange, facts);
        Question question = Question.of(exchange.request());
        if (question != null) {
            throw new WebApplicationException(
                    Explanation.response(exchange.request(), explained(question, exchange, facts, obstacle)));
        }
        if (obstacle.isEmpty() && cached.policy().byOrigin()) {
            return byOrigin.answer(exchange, facts, method);
        }
        Optional<CacheKey> key = obstacle.isEmpty() ? key(cached, facts) : Optional.empty();
        if (key.isEmpty()) {
            String reason = obstacle.isEmpty() ? "no key" : obstacle;
            observer.bypassed(cached.policy().type(), reason);
            exchange.forwarded(null, Forward.BYPASS, reason);
            return method.proceed();
        }
        if (exchange.conditions().isHead()) {
            return head(exchange, facts, key.get(), method);
        }
        Demand.note(observer, exchange, key.get());
        RequestTerms terms = RequestDirectives.heeded(
                exchange.request(), cached.policy().settings().obeys());
        return terms.equals(RequestTerms.NONE)
                ? look(exchange, facts, key.get(), method)
                : demanded(exchange, facts, key.get(), terms, method);
    }

    private @Nullable Object look(Exchange exchange, JaxRsFacts facts, CacheKey key, OriginCall method)
            throws Exception {
        Outcome outcome = cache.look(key, exchange.method().policy(), exchange.arrival());
        if (outcome instanceof Outcome.Hit hit) {
            return new Serving(exchange, facts, key, method).stored(hit);
        }
        if (outcome instanceof Outcome.Miss miss) {
            Forward why = miss.fill().stale().isPresent() ? Forward.STALE : Forward.URI_MISS;
            return ask(exchange, facts, key, miss.fill(), why, method);
        }
        if (outcome instanceof Outcome.Bypass bypass) {
            exchange.forwarded(null, Forward.BYPASS, bypass.reason());
        }
        return method.proceed();
    }

    private @Nullable Object ask(
            Exchange exchange, JaxRsFacts facts, CacheKey key, Fill fill, Forward why, OriginCall method)
            throws Exception {
        CachedMethod cached = exchange.method();
        Forward reason = why;
        if (cached.recipe().hasVariants(facts)) {
            Place place = variants.place(
                    cached.recipe().resource(facts, key),
                    key.digest(),
                    cached.policy().settings().maxVariants());
            if (place == Place.TOO_MANY) {
                fill.refuse("too many variants");
            }
            reason = why == Forward.URI_MISS && place != Place.FIRST ? Forward.VARY_MISS : why;
        }
        return new Serving(exchange, facts, key, method).asked(fill, reason, executor);
    }

    /** The request says itself what will do. */
    private @Nullable Object demanded(
            Exchange exchange, JaxRsFacts facts, CacheKey key, RequestTerms terms, OriginCall method) throws Exception {
        CachedMethod cached = exchange.method();
        if (terms.noStore()) {
            observer.bypassed(cached.policy().type(), "no-store");
            exchange.forwarded(null, Forward.REQUEST, "no-store");
            return method.proceed();
        }
        Optional<Outcome.Hit> found = cache.glance(
                key, cached.policy(), exchange.arrival(), terms.maxStale().isPresent());
        if (found.isPresent() && RequestDirectives.accept(terms, found.get())) {
            return new Serving(exchange, facts, key, method).stored(found.get());
        }
        if (terms.onlyIfCached()) {
            observer.bypassed(cached.policy().type(), "only-if-cached");
            exchange.forwarded(key, Forward.NONE, "only-if-cached");
            throw new NotStoredException();
        }
        if (found.isEmpty()) {
            return look(exchange, facts, key, method);
        }
        Fill fill = cache.reload(key, cached.policy(), exchange.arrival());
        return ask(exchange, facts, key, fill, Forward.REQUEST, method);
    }

    /** A HEAD is answered from a stored GET; what a method makes of a HEAD is not stored. */
    private @Nullable Object head(Exchange exchange, JaxRsFacts facts, CacheKey key, OriginCall method)
            throws Exception {
        CachedMethod cached = exchange.method();
        Optional<Outcome.Hit> found = cache.glance(key, cached.policy(), exchange.arrival(), false);
        if (found.isPresent()) {
            return new Serving(exchange, facts, key, method).stored(found.get());
        }
        observer.miss(cached.policy().type());
        exchange.forwarded(key, Forward.URI_MISS, "");
        return method.proceed();
    }

    /** What would become of the request, up to where it would be answered or the method asked. */
    private JsonObject explained(Question question, Exchange exchange, JaxRsFacts facts, String obstacle) {
        CachedMethod cached = exchange.method();
        Explanation explanation = Explanation.of(question);
        Optional<CacheKey> key = Optional.empty();
        Asked asked = Asked.NOTHING;
        if (obstacle.isEmpty() && cached.policy().byOrigin()) {
            key = Optional.of(ReadByOrigin.key(exchange, facts));
            asked = ReadByOrigin.asked(exchange, facts);
        } else if (obstacle.isEmpty()) {
            key = key(cached, facts);
        }
        if (key.isEmpty()) {
            return explanation.bypassed(
                    cached,
                    facts,
                    obstacle.isEmpty() ? "no key" : obstacle,
                    express.obstacles(exchange.surroundings()));
        }
        return explanation.cached(
                cached,
                facts,
                key.get(),
                cache.explain(key.get(), cached.policy(), asked),
                express.obstacles(exchange.surroundings()));
    }

    /** Why this request has no part in the cache; empty when it has. */
    private String obstacle(Exchange exchange, JaxRsFacts facts) {
        CachedMethod cached = exchange.method();
        if (exchange.beganInTransaction()) {
            // What it reads may be older than an invalidation that it knows of, or not committed yet.
            return "transaction";
        }
        String requestMethod = exchange.request().getMethod();
        if (!"GET".equals(requestMethod) && !"HEAD".equals(requestMethod)) {
            return "method";
        }
        if (RequestConditions.areForTheMethod(exchange.request())) {
            return "precondition";
        }
        boolean perUser = cached.recipe().isPerUser();
        if (perUser && facts.principal() == null) {
            return "no principal";
        }
        if (!perUser
                && !cached.shared()
                && !cached.policy().byOrigin()
                && (facts.hasCredentials() || exchange.isInSession())) {
            return "credentials";
        }
        return conditionHolds(cached, facts) ? "" : "condition";
    }

    private static boolean conditionHolds(CachedMethod cached, JaxRsFacts facts) {
        Expression condition = cached.condition();
        if (condition == null) {
            return true;
        }
        try {
            return condition.holds(ExpressionNames.of(facts));
        } catch (ELException e) {
            LOGGER.log(Level.DEBUG, "The condition cannot be evaluated and counts as false: " + condition, e);
            return false;
        }
    }

    private Optional<CacheKey> key(CachedMethod cached, JaxRsFacts facts) {
        if (cached.generator() == null) {
            return cached.recipe().key(facts);
        }
        KeyGenerator generator = generatorOf.computeIfAbsent(
                cached.generator(), type -> generators.select(type).get());
        return cached.recipe().key(facts, facts.partsBy(generator));
    }
}
