package org.cachette.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What one invalidation changes in the ledger, all or nothing.
 *
 * @param scopes whose answers die
 * @param patterns globs over the names of answers that die
 * @param off types switched off
 * @param on types switched on
 * @param fulfilled names of the notes that are not needed any more when it has happened
 */
public record Changes(
        List<Scope> scopes, List<String> patterns, List<String> off, List<String> on, List<String> fulfilled) {

    /** Copies the lists, each thing once. */
    public Changes {
        scopes = List.copyOf(new LinkedHashSet<>(scopes));
        patterns = List.copyOf(new LinkedHashSet<>(patterns));
        off = List.copyOf(off);
        on = List.copyOf(on);
        fulfilled = List.copyOf(fulfilled);
    }

    /** Changes that fulfil no intent. */
    public Changes(List<Scope> scopes, List<String> patterns, List<String> off, List<String> on) {
        this(scopes, patterns, off, on, List.of());
    }

    /** These scopes die. */
    public static Changes scopes(Collection<Scope> scopes) {
        return new Changes(List.copyOf(scopes), List.of(), List.of(), List.of());
    }

    /** What matches this glob dies. */
    public static Changes pattern(String glob) {
        return new Changes(List.of(), List.of(glob), List.of(), List.of());
    }

    /** A type goes off. */
    public static Changes off(String type) {
        return new Changes(List.of(), List.of(), List.of(type), List.of());
    }

    /** A type goes on, and serves nothing older. */
    public static Changes on(String type) {
        Scope scope = type.equals(Ledger.EVERY_TYPE) ? Scope.ALL : Scope.type(type);
        return new Changes(List.of(scope), List.of(), List.of(), List.of(type));
    }

    /** The same, with which intents of these names are fulfilled. */
    public Changes fulfilling(Collection<String> intents) {
        return new Changes(scopes, patterns, off, on, List.copyOf(intents));
    }

    /**
     * The same in steps that each name no more scopes than this; what else there is goes with the first, but that all of it has
     * happened with the last.
     */
    List<Changes> steps(int most) {
        if (scopes.size() <= most) {
            return List.of(this);
        }
        List<Changes> steps = new ArrayList<>();
        steps.add(new Changes(scopes.subList(0, most), patterns, off, on));
        for (int from = most; from < scopes.size(); from += most) {
            steps.add(scopes(scopes.subList(from, Math.min(from + most, scopes.size()))));
        }
        int last = steps.size() - 1;
        steps.set(last, steps.get(last).fulfilling(fulfilled));
        return steps;
    }

    /** Whether only answers die, and no switch is touched. */
    public boolean onlyKills() {
        return off.isEmpty() && on.isEmpty();
    }

    /** Whether both can go in as one: a type that one switches on and the other off needs its order. */
    boolean goesWith(Changes later) {
        Set<String> switched = new LinkedHashSet<>(off);
        switched.addAll(on);
        return Stream.concat(later.off.stream(), later.on.stream()).noneMatch(switched::contains);
    }

    /** Both as one. */
    Changes and(Changes later) {
        return new Changes(
                joined(scopes, later.scopes),
                joined(patterns, later.patterns),
                joined(off, later.off),
                joined(on, later.on),
                joined(fulfilled, later.fulfilled));
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
