package org.cachette.intercept;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cachette.engine.Purge;
import org.cachette.ledger.Intent;

/**
 * What writing methods have changed, to be invalidated in one step.
 *
 * @param keys the bases of keys
 * @param everything whether it is too much to be told
 */
record Change(Set<String> types, Set<String> tags, Set<String> keys, boolean everything) {

    /** More tags at once are everything. */
    static final int MOST_TAGS = 10_000;

    static final Change NONE = new Change(Set.of(), Set.of(), Set.of(), false);

    Change {
        types = Set.copyOf(types);
        tags = Set.copyOf(tags);
        keys = Set.copyOf(keys);
    }

    static Change of(List<String> types, Set<String> tags) {
        return NONE.and(new Change(Set.copyOf(types), tags, Set.of(), false));
    }

    /** All that is stored under these bases of keys. */
    static Change keys(Set<String> bases) {
        return new Change(Set.of(), Set.of(), bases, false);
    }

    Change and(Change other) {
        Set<String> allTypes = new HashSet<>(types);
        allTypes.addAll(other.types);
        Set<String> allTags = new HashSet<>(tags);
        allTags.addAll(other.tags);
        Set<String> allKeys = new HashSet<>(keys);
        allKeys.addAll(other.keys);
        boolean all = everything || other.everything || allTags.size() + allKeys.size() > MOST_TAGS;
        return new Change(allTypes, all ? Set.of() : allTags, all ? Set.of() : allKeys, all);
    }

    /** What can be swept: nobody knows the keys of those that show a tag, or of the variants of one. */
    Change withoutTags() {
        return new Change(types, Set.of(), Set.of(), everything);
    }

    /** Nothing at all, as when every tag was left out. */
    boolean isEmpty() {
        return types.isEmpty() && tags.isEmpty() && keys.isEmpty() && !everything;
    }

    /** Whether all values of a type are about to go. */
    boolean covers(String type) {
        return everything || types.contains(type);
    }

    Purge.Sweep invalidate(Purge purge, List<Intent> intents) {
        return everything
                ? purge.all(intents)
                : purge.parts(List.copyOf(types), List.copyOf(tags), List.copyOf(keys), intents);
    }

    Intent intend(Purge purge) {
        return purge.intend(List.copyOf(types), List.copyOf(tags), List.copyOf(keys), everything);
    }
}
