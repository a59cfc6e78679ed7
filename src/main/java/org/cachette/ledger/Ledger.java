package org.cachette.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The one order of all invalidations, shared by all nodes. Every call begins a new ledger where there is none, or where what
 * is there is not whole: its new epoch makes all older answers dead.
 *
 * <p>Every method throws {@link LedgerUnavailableException} when it could not be confirmed: a write may have happened or not;
 * {@link LedgerRefusedException} when the ledger answers and takes no writes.
 */
public interface Ledger {

    /** The switch that stands for all types. */
    String EVERY_TYPE = "*";

    /** Enters changes as one step, announces them, and says who must know of them. */
    Entered enter(Changes changes);

    /** Reports a node's position, and returns what changed since. */
    Synced sync(Position position);

    /**
     * What {@link #sync} would return, without entering anything, where the ledger takes no writes. It confirms nothing to
     * anybody, and is good for those alone who waited for it.
     */
    Synced look(Position position);

    /** The latest number of any of these scopes, for an answer from before what the node remembers. */
    Asked ask(Collection<Scope> scopes);

    /**
     * Notes what is about to be invalidated, in case its writer does not come to it.
     *
     * @return false where there are too many notes
     */
    boolean intend(Intent intent);

    /** Takes notes back of which nothing came, by their names. */
    void retract(Collection<String> intents);

    /**
     * Strikes members off the list, unless their beat has moved since: node to the beat seen, 0 for one that was not on it. What
     * they had noted is invalidated in the same step.
     */
    void drop(long epoch, Map<String, Long> beats);

    /** Strikes a node off that stops; what it had noted is invalidated. */
    void leave(String node);

    /**
     * Where a node stands.
     *
     * @param node its name, another one after each start
     * @param beat how many syncs it has sent: one that another has overtaken on its way counts for nothing
     * @param epoch the ledger it knows; {@link Stamp#NO_EPOCH} for none
     * @param number it knows all up to this one
     * @param leased whether it trusts what it knows; one that does not is entered at the current number, as it trusts nothing
     *     before the reply
     * @param settled whether it has known this epoch for so long that no lease on an older one is left anywhere
     */
    record Position(String node, long beat, long epoch, long number, boolean leased, boolean settled) {}

    /**
     * What the ledger says to a node's position.
     *
     * @param number how many invalidations it has counted
     * @param floor what was read before this one may have been invalidated by one that is forgotten
     * @param settled whether no lease on an older epoch is left
     * @param least the smallest position of all members
     * @param complete whether the scopes since the position are all here; when not, they were too many
     * @param scopes with the number of their latest invalidation
     * @param patterns likewise
     * @param off types that are switched off now
     * @param writers of notes with their beats, 0 for one that is not on the list
     */
    record Synced(
            long epoch,
            long number,
            long floor,
            boolean settled,
            long least,
            boolean complete,
            Map<String, Long> scopes,
            Map<String, Long> patterns,
            List<String> off,
            Map<String, Long> writers) {}

    /**
     * What became of a change.
     *
     * @param number it got
     * @param settled whether no lease on an older epoch is left
     * @param members all that there are
     */
    record Entered(long epoch, long number, boolean settled, List<Member> members) {}

    /**
     * A node as the ledger knows it.
     *
     * @param number it knows all up to this one
     * @param beat of its latest sync
     */
    record Member(String node, long number, long beat) {}

    /**
     * What the ledger says of some scopes.
     *
     * @param newest the number of the latest invalidation of any of them; 0 for none
     */
    record Asked(long epoch, long floor, long newest) {}
}
