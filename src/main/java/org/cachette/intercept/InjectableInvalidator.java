package org.cachette.intercept;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.cachette.api.CacheInvalidator;
import org.cachette.engine.Purge;
import org.cachette.entry.CacheTypes;
import org.cachette.key.KeyPattern;

/** The engine's invalidation for applications to inject. */
@ApplicationScoped
public class InjectableInvalidator implements CacheInvalidator {

    @Inject
    private Purge purge;

    @Inject
    private CacheTypes types;

    @Override
    public long type(String type) {
        return types(type);
    }

    @Override
    public long types(String... names) {
        List<String> known = Arrays.stream(names).peek(types::of).toList();
        return confirmed(() -> purge.types(known));
    }

    @Override
    public void tags(String... tags) {
        List<String> wanted = List.of(tags);
        Confirmation.confirmed(() -> {
            purge.tags(wanted);
            return () -> 0;
        });
    }

    @Override
    public long key(String key) {
        return confirmed(() -> purge.key(key));
    }

    @Override
    public long pattern(String pattern) {
        KeyPattern known = new KeyPattern(pattern);
        return confirmed(() -> purge.pattern(known));
    }

    @Override
    public long all() {
        return confirmed(purge::all);
    }

    private static long confirmed(Supplier<Purge.Sweep> invalidation) {
        return Confirmation.confirmed(invalidation).tryToRemove().orElse(0);
    }
}
