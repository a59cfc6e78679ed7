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

    @Override
    public Optional<byte[]> get(String type, String name) {
        return values.get(type, name);
    }

    @Override
    public boolean put(String type, String name, byte[] value, Duration ttl) {
        return values.put(type, name, value, ttl);
    }

    @Override
    public boolean delete(String type, String name) {
        return values.delete(type, name);
    }
}
