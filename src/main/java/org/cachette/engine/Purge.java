package org.cachette.engine;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.cachette.entry.Tags;
import org.cachette.key.CacheKey;
import org.cachette.key.KeyPattern;
import org.cachette.ledger.Scope;
import org.cachette.store.EntryStore;
import org.cachette.store.StoreUnavailableException;

/**
 * An invalidation in two steps: dead for everybody as soon as the ledger has it, then out of the store. Only the first
 * counts for correctness; the second frees memory and counts.
 */
public final class Purge {

    private final Invalidations invalidations;
    private final EntryStore store;

    /** Invalidates here, sweeps there. */
    public Purge(Invalidations invalidations, EntryStore store) {
        this.invalidations = invalidations;
        this.store = store;
    }

    /** Makes all answers of these types dead, and returns what is left to do. */
    public Sweep types(List<String> types) {
        return typesAndTags(types, List.of());
    }

    /**
     * Makes the answers that show what these tags name dead. There is nothing to sweep: nobody knows their keys, and they
     * expire.
     *
     * @throws IllegalArgumentException when one of them cannot be a tag
     */
    public void tags(List<String> tags) {
        if (!tags.isEmpty()) {
            typesAndTags(List.of(), tags);
        }
    }

    /**
     * Makes all answers of these types and all that show what these tags name dead, all or none, in one step, and returns
     * what is left to do.
     *
     * @throws IllegalArgumentException when one of the tags cannot be a tag
     */
    public Sweep typesAndTags(List<String> types, List<String> tags) {
        return parts(types, tags, List.of());
    }

    /**
     * The same, and all answers whose keys have these bases.
     *
     * @throws IllegalArgumentException when one of the tags cannot be a tag
     */
    public Sweep parts(List<String> types, List<String> tags, List<String> bases) {
        Stream<Scope> shown = Stream.concat(
                Tags.checked(tags).stream().map(Scope::tag), bases.stream().map(Scope::key));
        invalidations.scopes(
                Stream.concat(types.stream().map(Scope::type), shown).toList());
        return () -> {
            long removed = 0;
            for (String type : types) {
                removed += store.sweep(KeyPattern.ofType(type));
            }
            return removed;
        };
    }

    /** Makes the answers under one key dead, and returns what is left to do. */
    public Sweep key(String key) {
        invalidations.scopes(List.of(Scope.key(base(key))));
        return () -> store.remove(key) ? 1 : 0;
    }

    /** Makes the answers whose keys match dead, and returns what is left to do. */
    public Sweep pattern(KeyPattern pattern) {
        invalidations.pattern(pattern);
        return () -> store.sweep(pattern);
    }

    /** Makes every answer dead, and returns what is left to do. */
    public Sweep all() {
        invalidations.scopes(List.of(Scope.ALL));
        return () -> store.sweep(KeyPattern.all());
    }

    private static String base(String key) {
        if (!key.startsWith(CacheKey.PREFIX)) {
            throw new IllegalArgumentException("the key must begin with \"" + CacheKey.PREFIX + "\"");
        }
        int variant = key.indexOf(CacheKey.VARIANT);
        return variant < 0 ? key : key.substring(0, variant);
    }

    /** Takes dead entries out of the store. */
    @FunctionalInterface
    public interface Sweep {

        /**
         * Removes them.
         *
         * @return how many
         * @throws StoreUnavailableException when the store stopped answering; they stay dead all the same
         */
        long remove();

        /** Removes them, as far as the store lets it; empty when it is not known how many. */
        default OptionalLong tryToRemove() {
            try {
                return OptionalLong.of(remove());
            } catch (StoreUnavailableException e) {
                return OptionalLong.empty();
            }
        }
    }
}
