package org.cachette.intercept;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.cachette.api.Cache;
import org.cachette.engine.ValueCache;

/** Plain values for applications to inject. */
@ApplicationScoped
public class InjectableCache implements Cache {

    @Inject
    private ValueCache values;

    @Inject
    private Transactions transactions;

    @Inject
    private Upcoming upcoming;

    @Inject
    private Used current;

    @Override
    public Optional<byte[]> get(String type, String name) {
        if (upcoming.covers(type)) {
            return Optional.empty();
        }
        return values.find(type, name).map(entry -> {
            current.uses(entry);
            return entry.response().body().clone();
        });
    }

    @Override
    public boolean put(String type, String name, byte[] value, Duration ttl) {
        // A transaction may have read what it has changed itself, or what others have changed since.
        return !transactions.isActive() && values.put(type, name, value, ttl, null);
    }

    @Override
    public boolean delete(String type, String name) {
        return values.delete(type, name);
    }
}
