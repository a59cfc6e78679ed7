package org.cachette.intercept;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;
import org.cachette.entry.CacheEntry;

/** Notes what the answer that is being made uses of the cache. */
@ApplicationScoped
public class Used {

    @Inject
    private CurrentExchange current;

    void uses(CacheEntry entry) {
        try {
            current.uses(entry);
        } catch (ContextNotActiveException e) {
            // No request: nothing that would be stored is made of it.
            return;
        }
    }
}
