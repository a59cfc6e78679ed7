package org.cachette.intercept;

import jakarta.el.ELException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import org.cachette.api.KeyGenerator;
import org.cachette.engine.Fill;
import org.cachette.engine.Outcome;
import org.cachette.engine.ResponseCache;
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
    private CacheObserver observer;

    @Inject
    @Any
    private Instance<KeyGenerator> generators;

    /** What the method's caller gets: its result, or a placeholder while the exchange carries the stored answer. */
    @Nullable
    Object answer(Exchange exchange, Callable<@Nullable Object> method) throws Exception {
        CachedMethod cached = exchange.method();
        JaxRsFacts facts = new JaxRsFacts(exchange.request(), cached);
        String obstacle = obstacle(exchange, facts);
        Optional<CacheKey> key = obstacle.isEmpty() ? key(cached, facts) : Optional.empty();
        if (key.isEmpty()) {
            observer.bypassed(cached.policy().type(), obstacle.isEmpty() ? "no key" : obstacle);
            return method.call();
        }
        Outcome outcome = cache.look(key.get(), cached.policy());
        if (outcome instanceof Outcome.Hit hit) {
            exchange.hit(key.get(), hit.response());
            return cached.placeholder().value();
        }
        if (outcome instanceof Outcome.Miss miss) {
            exchange.miss(key.get(), facts, miss.fill());
            return ask(exchange, facts, miss.fill(), method);
        }
        exchange.bypass();
        return method.call();
    }

    /** Why this request has no part in the cache; empty when it has. */
    private String obstacle(Exchange exchange, JaxRsFacts facts) {
        CachedMethod cached = exchange.method();
        if (!"GET".equals(exchange.request().getMethod())) {
            return "method";
        }
        boolean perUser = cached.recipe().isPerUser();
        if (perUser && facts.principal() == null) {
            return "no principal";
        }
        if (!perUser && !cached.shared() && facts.hasCredentials()) {
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
        KeyGenerator generator = generators.select(cached.generator()).get();
        return cached.recipe().key(facts, generator.parts(facts));
    }

    private static @Nullable Object ask(
            Exchange exchange, JaxRsFacts facts, Fill fill, Callable<@Nullable Object> method) throws Exception {
        Object result;
        try {
            result = method.call();
        } catch (Exception e) {
            // Its mapped response goes to those who wait, and never into the store.
            fill.originAnswered();
            fill.refuse("exception");
            throw e;
        }
        if (result instanceof CompletionStage<?> stage) {
            exchange.answersLater();
            return stage.whenComplete((value, cause) -> answered(exchange, facts, fill, value, cause));
        }
        answered(exchange, facts, fill, result, null);
        return result;
    }

    private static void answered(
            Exchange exchange, JaxRsFacts facts, Fill fill, @Nullable Object result, @Nullable Throwable cause) {
        fill.originAnswered();
        if (cause != null) {
            // Only the server knows whether a response will come of it; nobody shall wait for that.
            fill.abandon();
            return;
        }
        Expression unless = exchange.method().unless();
        if (unless == null) {
            return;
        }
        try {
            if (unless.holds(ExpressionNames.of(facts, result))) {
                fill.refuse("unless");
            }
        } catch (ELException e) {
            LOGGER.log(Level.DEBUG, "The condition cannot be evaluated; the answer is not stored: " + unless, e);
            fill.refuse("unless");
        }
    }
}
