package org.cachette.engine;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cachette.entry.Asked;
import org.cachette.entry.CacheControl;
import org.cachette.entry.CacheEntry;
import org.cachette.entry.CachePolicy;
import org.cachette.entry.CachedResponse;
import org.cachette.entry.Header;
import org.cachette.entry.OriginAnswer;
import org.cachette.entry.Selection;
import org.cachette.entry.Storability;
import org.cachette.entry.StoredFields;
import org.cachette.entry.Tags;
import org.cachette.entry.Validators;
import org.cachette.key.CacheKey;
import org.cachette.key.Digest;
import org.cachette.ledger.Scope;
import org.cachette.ledger.Stamp;
import org.cachette.lock.Flight;
import org.cachette.lock.NodeLock;
import org.cachette.store.EntryScopes;
import org.cachette.store.LocalEntry;
import org.cachette.store.StoreRefusedException;
import org.jspecify.annotations.Nullable;

/**
 * One call of a method on the cache's behalf. Whoever holds it ends it exactly once, by {@link #complete}, {@link #land},
 * {@link #failed}, {@link #tooLarge} or {@link #abandon}; what comes later is ignored. After {@link #land} comes {@link #store}, and
 * nothing else.
 */
public final class Fill {

    /** So long an answer that was one caller's own lets others not wait for the next. */
    private static final Duration UNSHARED = Duration.ofSeconds(10);

    private static final int NOT_MODIFIED = 304;
    private static final long MILLIS = 1000;

    private final Parts parts;
    private final Task task;
    private final long began;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Set<Scope> used = ConcurrentHashMap.newKeySet();
    private volatile Stamp stamp;
    private volatile long originNanos;
    private volatile String refusal = "";
    private volatile String told = "";
    private volatile boolean peculiar;
    private volatile List<String> tags = List.of();

    Fill(Parts parts, Task task) {
        this.parts = parts;
        this.task = task;
        this.stamp = task.stamp();
        this.began = parts.clock().nanos();
    }

    /** The most bytes of a body that are worth keeping. */
    public int maxBytes() {
        return task.policy().maxBytes();
    }

    /** The method has answered; what follows is not its time any more. */
    public void originAnswered() {
        originNanos = parts.clock().nanos() - began;
        parts.observer().originAnswered(task.policy().type(), originNanos);
    }

    /** The answer is made of this entry too: it dies with it, and is no younger. */
    public void uses(CacheEntry other) {
        stamp = stamp.older(other.stamp());
        used.addAll(EntryScopes.standing(other).scopes());
    }

    /** The answer shows what these tags name. Tags that cannot be kept keep it from being stored. */
    public void tag(Collection<String> more) {
        Set<String> all = new LinkedHashSet<>(tags);
        all.addAll(more);
        if (all.size() > Tags.MOST) {
            refuse("too many tags");
        } else if (!all.stream().allMatch(Tags::isGood)) {
            refuse("bad tag");
        } else {
            tags = List.copyOf(all);
        }
    }

    /** The answer shall not be stored; those who wait may still have it. */
    public void refuse(String reason) {
        refusal = reason;
    }

    /** The answer was made for one request alone, for this reason, if there is one: those who wait may not have it either. */
    public void refuseFor(String reason) {
        if (!reason.isEmpty()) {
            peculiar = true;
            refuse(reason);
        }
    }

    /** Whether an answer with this status may be stored, whatever brought it about. */
    public boolean keepsStatus(int status) {
        return task.policy().settings().negative().containsKey(status);
    }

    /** What may be served in place of an answer that does not come: a stale one, if there is any. */
    public Optional<Outcome.Hit> stale() {
        LocalEntry remnant = task.remnant();
        return parts.fallback(remnant, task.policy(), task.seat().asked());
    }

    /** What the method may confirm instead of answering anew (RFC 9111 4.3.1); empty when there is nothing. */
    public Optional<Validators> validators() {
        LocalEntry remnant = task.remnant();
        if (!task.policy().byOrigin() || remnant == null) {
            return Optional.empty();
        }
        return Optional.of(Validators.of(remnant.entry().response().headers())).filter(Validators::exist);
    }

    /**
     * The method says that what is stored is still good (RFC 9111 4.3.3, 4.3.4).
     *
     * @param headers of its 304: they replace the stored ones
     * @return what is stored, freshened; empty when the 304 is not about that, and this fill goes on
     */
    public Optional<Outcome.Hit> confirmed(List<Header> headers) {
        LocalEntry remnant = task.remnant();
        boolean known = remnant != null
                && validators()
                        .filter(own -> own.confirmedBy(NOT_MODIFIED, headers))
                        .isPresent();
        if (remnant == null || !known) {
            return Optional.empty();
        }
        return Optional.of(freshened(remnant, headers));
    }

    /**
     * The method described in answer to a HEAD what a GET would bring (RFC 9111 4.3.5): what is stored has these fields from now
     * on, if it is that.
     */
    public void describe(int status, List<Header> headers) {
        LocalEntry remnant = task.remnant();
        originAnswered();
        if (remnant != null && status == remnant.entry().response().status()) {
            CachedResponse stored = remnant.entry().response();
            if (Validators.of(stored.headers()).describedBy(headers, stored.body().length)) {
                Outcome.Hit unused = freshened(remnant, headers);
            }
        }
    }

    private Outcome.Hit freshened(LocalEntry remnant, List<Header> headers) {
        CachedResponse stored = remnant.entry().response();
        List<Header> newer = StoredFields.kept(headers, CacheControl.of(Header.values(headers, "Cache-Control")));
        CachedResponse freshened = stored.with(StoredFields.updated(stored.headers(), newer));
        used.addAll(remnant.entry().scopes());
        long ttl = complete(freshened, freshened.headers());
        return new Outcome.Hit(freshened, Outcome.Level.LOCAL, freshened.initialAge() * MILLIS, ttl, false, null);
    }

    /**
     * The method failed.
     *
     * @return a stale answer to serve instead, which ends this fill; empty when there is none, and its error must be told
     */
    public Optional<Outcome.Hit> failed() {
        Optional<Outcome.Hit> stale = stale();
        if (stale.isPresent()) {
            backOff();
            parts.observer().servedStale(task.policy().type());
            abandon();
        }
        return stale;
    }

    /** The method failed, and is left in peace for a while. */
    void backOff() {
        Duration retryAfter = task.policy().settings().staleness().retryAfter();
        parts.failures().begin(task.key().digest(), retryAfter);
    }

    /**
     * Here is the answer: for those who wait, and for the store, as far as it lets itself be shared.
     *
     * @param response what the method made, and what is kept
     * @param sent the header fields that went to the client, whoever added them: they too can forbid
     * @return for how many milliseconds it is kept fresh; 0 when it is not kept
     */
    public long complete(CachedResponse response, List<Header> sent) {
        long ttlMillis = land(response, sent);
        store();
        return ttlMillis;
    }

    /**
     * Here is the answer, as for {@link #complete}: those who wait have it from now on, and so has this node. What all nodes share
     * gets it by {@link #store}, which whoever lands an answer calls soon, or {@link ResponseCache#storeLanded} does in the end.
     *
     * @return for how many milliseconds it is kept fresh; 0 when it is not kept
     */
    public long land(CachedResponse response, List<Header> sent) {
        if (!ended.compareAndSet(false, true)) {
            return 0;
        }
        try {
            return landed(response, sent);
        } catch (RuntimeException | Error e) {
            // Nobody shall wait for what will not come.
            leave();
            throw e;
        }
    }

    private long landed(CachedResponse response, List<Header> sent) {
        Judged judged = judged(response, sent);
        Storability storability = judged.storability();
        LocalEntry made = LocalEntry.of(entry(judged));
        Flight<Beginning, Landed> flight = task.flight();
        if (flight != null && storability.shareable() && !peculiar) {
            flight.land(new Landed(
                    judged.response(),
                    made.standing(),
                    originNanos,
                    made.entry().ttlMillis(),
                    judged.match(),
                    parts.clock().nanos()));
        } else if (flight != null) {
            // Those who wait ask for themselves, whenever it is stored.
            flight.abandon();
        }
        remember(storability);
        String reason = refusal.isEmpty() ? storability.reason() : refusal;
        if (reason.isEmpty()) {
            reason = obstacle(made);
        }
        if (reason.isEmpty()) {
            keep(made, judged.match());
            return made.entry().ttlMillis();
        }
        told = reason;
        parts.observer().notStored(task.policy().type(), reason);
        leave();
        return 0;
    }

    /** Why what was completed is not kept, in a few words; empty as long as it is. */
    public String reason() {
        return told;
    }

    /** The answer was too large to be kept: nothing is stored, and those who wait ask for themselves. */
    public void tooLarge() {
        if (ended.compareAndSet(false, true)) {
            parts.observer().notStored(task.policy().type(), "too large");
            leave();
        }
    }

    /** There is no answer to share: those who wait ask for themselves. */
    public void abandon() {
        if (ended.compareAndSet(false, true)) {
            leave();
        }
    }

    private Judged judged(CachedResponse response, List<Header> sent) {
        if (!task.policy().byOrigin()) {
            return new Judged(response, Storability.of(response, sent, task.policy()), Variants.Match.ALL);
        }
        Asked asked = task.seat().asked();
        OriginAnswer answer = OriginAnswer.of(
                response, sent, task.policy(), asked, parts.clock().millis(), Duration.ofNanos(originNanos));
        Selection selection = answer.selection();
        Variants.Match match = new Variants.Match(selection, selection.of(asked.fields()), answer.forAll());
        return new Judged(answer.response(), answer.storability(), match);
    }

    /** Nobody waits for an answer that will be another caller's own. */
    private void remember(Storability storability) {
        if (task.policy().byOrigin()) {
            Digest resource = task.seat().resource().digest();
            if (storability.shareable()) {
                parts.unshared().end(resource);
            } else {
                parts.unshared().begin(resource, UNSHARED);
            }
        }
    }

    private CacheEntry entry(Judged judged) {
        Storability storability = judged.storability();
        long now = parts.clock().millis();
        Duration ttl = storability.spread(task.policy(), task.key().digest(), now);
        Duration stale = storability.stale();
        if (stamp.isLocal() && ttl.compareTo(parts.outlook().outageTtl()) > 0) {
            ttl = parts.outlook().outageTtl();
            stale = Duration.ZERO;
        }
        CacheKey key = task.policy().byOrigin()
                ? Variants.key(
                        task.seat().resource(),
                        judged.match().selection(),
                        task.seat().asked())
                : task.key();
        return new CacheEntry(
                key, stamp, now, ttl.toMillis(), stale.toMillis(), originNanos, scopes(), judged.response());
    }

    private List<Scope> scopes() {
        Set<Scope> all = new LinkedHashSet<>(used);
        all.remove(Scope.ALL);
        tags.forEach(tag -> all.add(Scope.tag(tag)));
        return List.copyOf(all);
    }

    /** Why what may be stored is not, after all. */
    private String obstacle(LocalEntry made) {
        if (stamp.isLocal()) {
            // Good for this node as long as the outage lasts.
            parts.tiers().keepLocal(made);
            return "store unavailable";
        }
        if (parts.outlook().isOutdated(made.standing())) {
            return "outdated";
        }
        Duration settle = task.policy().settings().settle();
        if (!parts.outlook().isSettled(made.standing(), task.arrival(), settle)) {
            return "not settled";
        }
        boolean admitted =
                parts.guard().admits(task.key(), task.policy().settings().maxKeys());
        return admitted ? "" : CardinalityGuard.REASON;
    }

    private void keep(LocalEntry made, Variants.Match match) {
        parts.failures().end(task.key().digest());
        LocalEntry index = match.selection().isOpen() ? null : index(made, match);
        if (index != null) {
            parts.tiers().keepLocal(index);
        }
        parts.tiers().keepLocal(made);
        parts.unstored().put(this, new Kept(made, index, parts.clock().nanos()));
    }

    /**
     * All nodes have from now on what was landed, if it is to be kept. The flight stays on the board until it is stored, so that no
     * one falls between the two.
     */
    public void store() {
        Kept kept = parts.unstored().remove(this);
        if (kept == null) {
            return;
        }
        try {
            store(kept);
        } catch (RuntimeException | Error e) {
            leave();
            throw e;
        }
    }

    private void store(Kept kept) {
        LocalEntry index = kept.index();
        if (index == null) {
            stored(kept.made(), task.hold()).whenComplete((bytes, cause) -> depart());
            return;
        }
        CompletionStage<Long> indexed = parts.tiers().store(index, null);
        // Without the index others would not find it.
        stored(kept.made(), null).whenComplete((bytes, cause) -> indexed.whenComplete((unused, failed) -> leave()));
    }

    private CompletionStage<Long> stored(LocalEntry made, NodeLock.@Nullable Hold hold) {
        return parts.tiers().store(made, hold).whenComplete((bytes, cause) -> {
            if (cause != null) {
                String reason = StoreRefusedException.is(cause) ? "store refused" : "store unavailable";
                parts.observer().notStored(task.policy().type(), reason);
            } else if (bytes == 0) {
                parts.observer().notStored(task.policy().type(), "outdated");
            } else {
                parts.observer().stored(task.policy().type(), bytes);
            }
        });
    }

    private LocalEntry index(LocalEntry made, Variants.Match match) {
        return parts.variants()
                .with(
                        task.seat().resource(),
                        match.selection(),
                        made.entry(),
                        task.policy().settings(),
                        parts.outlook().now());
    }

    private void leave() {
        Turns.release(task.hold());
        depart();
    }

    private void depart() {
        Flight<Beginning, Landed> flight = task.flight();
        if (flight != null) {
            parts.flights().leave(task.key().digest(), flight);
        }
        task.whenEnded().run();
    }

    /**
     * What a fill is for.
     *
     * @param stamp of all that it reads
     * @param arrival of the request, by the monotonic clock: nothing was read before
     * @param flight of those who wait for it; null when nobody can
     * @param hold of the lock over all nodes; null when it is not held
     * @param remnant what is stored and not fresh any more: to be served should the method fail, or to be confirmed by it; null for
     *     none
     * @param seat whose request it is for
     * @param whenEnded to be run once it has ended
     */
    record Task(
            CacheKey key,
            CachePolicy policy,
            Stamp stamp,
            long arrival,
            @Nullable Flight<Beginning, Landed> flight,
            NodeLock.@Nullable Hold hold,
            @Nullable LocalEntry remnant,
            Seat seat,
            Runnable whenEnded) {}

    /**
     * What a request asked for.
     *
     * @param resource the key of all its variants; that of the request itself where responses say nothing of variants
     * @param asked what else counts
     */
    record Seat(CacheKey resource, Asked asked) {}

    /**
     * A response and what may be done with it.
     *
     * @param response as it is stored
     */
    private record Judged(CachedResponse response, Storability storability, Variants.Match match) {}

    /**
     * What this node keeps, and all are to.
     *
     * @param index of the variants that it is one of; null where it is none
     * @param nanos when it landed, by the monotonic clock
     */
    record Kept(LocalEntry made, @Nullable LocalEntry index, long nanos) {}
}
