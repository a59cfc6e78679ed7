package org.cachette.engine;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.cachette.entry.Tags;
import org.cachette.key.CacheKey;
import org.cachette.key.KeyPattern;
import org.cachette.ledger.Intent;
import org.cachette.ledger.LedgerUnavailableException;
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
        return parts(types, tags, bases, List.of());
    }

    /**
     * The same, which fulfils intents.
     *
     * @throws IllegalArgumentException when one of the tags cannot be a tag
     */
    public Sweep parts(List<String> types, List<String> tags, List<String> bases, List<Intent> intents) {
        invalidations.scopes(scopes(types, tags, bases), intents);
        return () -> {
            long removed = 0;
            for (String type : types) {
                removed += store.sweep(KeyPattern.ofType(type));
            }
            return removed;
        };
    }

    private static List<Scope> scopes(List<String> types, List<String> tags, List<String> bases) {
        Stream<Scope> shown = Stream.concat(
                Tags.checked(tags).stream().map(Scope::tag), bases.stream().map(Scope::key));
        return Stream.concat(types.stream().map(Scope::type), shown).toList();
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
        return all(List.of());
    }

    /** The same, which fulfils intents. */
    public Sweep all(List<Intent> intents) {
        invalidations.scopes(List.of(Scope.ALL), intents);
        return () -> store.sweep(KeyPattern.all());
    }

    /**
     * Notes that these types, tags and bases of keys are about to be invalidated, or everything: other nodes do it when this one
     * dies before.
     *
     * @throws LedgerUnavailableException when it was not noted
     */
    public Intent intend(List<String> types, List<String> tags, List<String> bases, boolean everything) {
        return invalidations.intend(everything ? List.of(Scope.ALL) : scopes(types, tags, bases));
    }

    /** Takes intents back, as nothing is to be invalidated after all. */
    public void retract(List<Intent> intents) {
        invalidations.retract(intents);
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
