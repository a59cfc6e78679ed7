package org.cachette.replay;

import com.github.benmanes.caffeine.cache.simulator.admission.Admission;
import com.github.benmanes.caffeine.cache.simulator.policy.AccessEvent;
import com.github.benmanes.caffeine.cache.simulator.policy.Policy;
import com.github.benmanes.caffeine.cache.simulator.policy.linked.LinkedPolicy;
import com.github.benmanes.caffeine.cache.simulator.policy.linked.LinkedPolicy.EvictionPolicy;
import com.github.benmanes.caffeine.cache.simulator.policy.opt.ClairvoyantPolicy;
import com.github.benmanes.caffeine.cache.simulator.policy.product.CaffeinePolicy;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What Caffeine's own simulator says of a trace: one cache of so many entries that never grow old, and no changes. */
final class Reference {

    /** What {@link #rates} tells, in this order. */
    static final List<String> POLICIES = List.of("LRU", "Caffeine", "who knows the future");

    private Reference() {}

    /** The parts of the requests that were hits, from 0 to 1. */
    static List<Double> rates(Trace trace, long capacity) {
        Config config = ConfigFactory.parseMap(Map.of("caffeine.simulator.maximum-size", capacity))
                .withFallback(ConfigFactory.load())
                .getConfig("caffeine.simulator");
        List<Policy> policies = List.of(
                new LinkedPolicy(config, Set.of(), Admission.ALWAYS, EvictionPolicy.LRU),
                new CaffeinePolicy(config, Set.of()),
                new ClairvoyantPolicy(config));
        Map<String, Long> known = new HashMap<>();
        try (Stream<Visit> visits = trace.visits()) {
            visits.filter(Visit::reads).forEachOrdered(visit -> {
                long number = known.computeIfAbsent(visit.resource(), absent -> (long) known.size());
                AccessEvent event = AccessEvent.forKey(number);
                policies.forEach(policy -> policy.record(event));
            });
        }
        policies.forEach(Policy::finished);
        return policies.stream().map(policy -> policy.stats().hitRate()).toList();
    }
}
