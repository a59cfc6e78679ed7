package org.cachette.store;

import java.util.List;
import org.cachette.entry.CacheEntry;
import org.cachette.key.KeyPattern;
import org.cachette.ledger.Scope;

/** The entries that all nodes share, looked through in small steps that hold nobody up. Every method may throw
 * {@link StoreUnavailableException}. */
public interface EntryListing {

    /** Where a listing begins. */
    String BEGINNING = "";

    /**
     * Some of the entries whose names match. What is there from the first page to the last is on one of them, now and then on
     * two; what comes or goes meanwhile may be.
     *
     * @param cursor of the page before, or {@link #BEGINNING}
     * @throws IllegalArgumentException when it is no cursor
     */
    Page page(KeyPattern pattern, String cursor);

    /** How many entries' names match. */
    long count(KeyPattern pattern);

    /** How many entries are in a scope beside their type and key. */
    default long count(Scope scope) {
        long count = 0;
        Page page = page(KeyPattern.all(), BEGINNING);
        while (true) {
            count += page.entries().stream()
                    .filter(entry -> entry.scopes().contains(scope))
                    .count();
            if (page.isLast()) {
                return count;
            }
            page = page(KeyPattern.all(), page.next());
        }
    }

    /**
     * Some entries.
     *
     * @param next the cursor of the next page; {@link #BEGINNING} when this is the last
     */
    record Page(List<CacheEntry> entries, String next) {

        /** Whether nothing follows. */
        public boolean isLast() {
            return next.equals(BEGINNING);
        }
    }
}
