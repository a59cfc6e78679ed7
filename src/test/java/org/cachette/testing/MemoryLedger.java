package org.cachette.testing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.cachette.ledger.Announcement;
import org.cachette.ledger.Changes;
import org.cachette.ledger.Intent;
import org.cachette.ledger.Ledger;
import org.cachette.ledger.LedgerUnavailableException;
import org.cachette.ledger.Scope;
import org.jspecify.annotations.Nullable;

/** What the ledger's scripts do, in maps; it can be lost. Announcements go out when told to, or never. */
public final class MemoryLedger implements Ledger {

    private final int maxScopes;
    private final int maxPatterns;
    private final int maxScopesInReply;
    private final Map<String, Long> scopes = new HashMap<>();
    private final Map<String, Long> patterns = new HashMap<>();
    private final TreeSet<String> off = new TreeSet<>();
    private final Map<String, Member> members = new TreeMap<>();
    private final Map<String, Intent> intents = new TreeMap<>();
    private int maxIntents = Integer.MAX_VALUE;
    private final List<Consumer<Announcement>> listeners = new CopyOnWriteArrayList<>();
    private boolean settledFromTheStart = true;
    private boolean settled;
    private long epochs;
    private long epoch;
    private long number;
    private long floor;

    /** A ledger that remembers so much, and returns so many scopes at once. */
    public MemoryLedger(int maxScopes, int maxPatterns, int maxScopesInReply) {
        this.maxScopes = maxScopes;
        this.maxPatterns = maxPatterns;
        this.maxScopesInReply = maxScopesInReply;
    }

    /** One that forgets nothing. */
    public MemoryLedger() {
        this(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    /** From now on a new epoch is settled only when a member says so. */
    public synchronized MemoryLedger unsettled() {
        settledFromTheStart = false;
        return this;
    }

    /** Whatever is announced from now on, this listener hears at once. */
    public void subscribe(Consumer<Announcement> listener) {
        listeners.add(listener);
    }

    /** Nobody hears anything any more. */
    public void mute() {
        listeners.clear();
    }

    /** It is gone. */
    public synchronized void lose() {
        epoch = 0;
    }

    /** It is as it was some invalidations ago. */
    public synchronized void setBack(long by) {
        number -= by;
        scopes.values().removeIf(at -> at > number);
    }

    /** All that are members, by name. */
    public synchronized Map<String, Member> members() {
        return Map.copyOf(members);
    }

    /** What transactions are about to invalidate, by name. */
    public synchronized Map<String, Intent> intents() {
        return Map.copyOf(intents);
    }

    /** No more intents than these from now on. */
    public synchronized void boundIntents(int most) {
        maxIntents = most;
    }

    @Override
    public Entered enter(Changes changes) {
        Announcement announcement;
        Entered entered;
        synchronized (this) {
            begin();
            number++;
            changes.scopes().forEach(scope -> scopes.put(scope.text(), number));
            changes.patterns().forEach(glob -> patterns.put(glob, number));
            off.addAll(changes.off());
            changes.on().forEach(off::remove);
            changes.fulfilled().forEach(intents::remove);
            forgetOldest(scopes, maxScopes);
            forgetOldest(patterns, maxPatterns);
            entered = new Entered(epoch, number, settled, new ArrayList<>(members.values()));
            announcement = new Announcement.Changed(epoch, number, changes);
        }
        listeners.forEach(listener -> listener.accept(announcement));
        return entered;
    }

    @Override
    public Synced sync(Position position) {
        Announcement announcement = null;
        Synced synced;
        synchronized (this) {
            begin();
            if (position.epoch() == epoch && position.number() > number) {
                lose();
                begin();
            }
            boolean known = position.epoch() == epoch;
            long from = known ? position.number() : 0;
            settled |= known && position.settled();
            long was = least();
            Member before = members.get(position.node());
            if (before == null || position.beat() > before.beat()) {
                long at = known && position.leased() ? from : number;
                members.put(position.node(), new Member(position.node(), at, position.beat()));
            }
            if (was >= 0 && least() > was) {
                announcement = new Announcement.Confirmed(epoch, least());
            }
            synced = since(from);
        }
        Announcement raised = announcement;
        if (raised != null) {
            listeners.forEach(listener -> listener.accept(raised));
        }
        return synced;
    }

    @Override
    public synchronized Synced look(Position position) {
        if (epoch == 0 || position.epoch() == epoch && position.number() > number) {
            throw new LedgerUnavailableException("the ledger is not whole", null);
        }
        return since(position.epoch() == epoch ? position.number() : 0);
    }

    private Synced since(long from) {
        Map<String, Long> since = since(scopes, from);
        boolean complete = since.size() <= maxScopesInReply;
        return new Synced(
                epoch,
                number,
                floor,
                settled,
                least(),
                complete,
                complete ? since : Map.of(),
                since(patterns, from),
                List.copyOf(off),
                writers());
    }

    private Map<String, Long> writers() {
        Map<String, Long> writers = new HashMap<>();
        intents.keySet().forEach(name -> {
            Member member = members.get(writer(name));
            writers.put(writer(name), member == null ? 0 : member.beat());
        });
        return writers;
    }

    private static String writer(String intent) {
        return intent.substring(0, intent.lastIndexOf(':'));
    }

    @Override
    public synchronized boolean intend(Intent intent) {
        begin();
        if (intents.size() >= maxIntents) {
            return false;
        }
        intents.put(intent.name(), intent);
        return true;
    }

    @Override
    public synchronized void retract(Collection<String> names) {
        names.forEach(intents::remove);
    }

    @Override
    public synchronized Asked ask(Collection<Scope> asked) {
        begin();
        long newest = 0;
        for (Scope scope : asked) {
            newest = Math.max(newest, scopes.getOrDefault(scope.text(), 0L));
        }
        return new Asked(epoch, floor, newest);
    }

    @Override
    public void drop(long seen, Map<String, Long> beats) {
        strikeOff(seen, (node, member) -> beats.getOrDefault(node, -1L) == (member == null ? 0 : member.beat()));
    }

    @Override
    public void leave(String node) {
        strikeOff(epoch, (name, member) -> name.equals(node));
    }

    private void strikeOff(long seen, BiPredicate<String, @Nullable Member> isGone) {
        List<Announcement> announcements = new ArrayList<>();
        synchronized (this) {
            if (seen != epoch) {
                return;
            }
            long was = least();
            List<Intent> due = intents.values().stream()
                    .filter(intent -> isGone.test(writer(intent.name()), members.get(writer(intent.name()))))
                    .toList();
            members.entrySet().removeIf(member -> isGone.test(member.getKey(), member.getValue()));
            if (!due.isEmpty()) {
                announcements.add(invalidate(due));
            }
            if (was >= 0 && least() > was) {
                announcements.add(new Announcement.Confirmed(epoch, least()));
            }
        }
        announcements.forEach(announcement -> listeners.forEach(listener -> listener.accept(announcement)));
    }

    private Announcement invalidate(List<Intent> due) {
        number++;
        Changes changes = Changes.scopes(
                due.stream().flatMap(intent -> intent.scopes().stream()).toList());
        changes.scopes().forEach(scope -> scopes.put(scope.text(), number));
        due.forEach(intent -> intents.remove(intent.name()));
        return new Announcement.Changed(epoch, number, changes);
    }

    private void begin() {
        if (epoch == 0) {
            epoch = ++epochs;
            number = 0;
            floor = 0;
            settled = settledFromTheStart;
            scopes.clear();
            patterns.clear();
            off.clear();
            members.clear();
            intents.clear();
        }
    }

    private long least() {
        return members.values().stream().mapToLong(Member::number).min().orElse(-1);
    }

    private static Map<String, Long> since(Map<String, Long> numbers, long from) {
        Map<String, Long> since = new HashMap<>(numbers);
        since.values().removeIf(at -> at <= from);
        return since;
    }

    private void forgetOldest(Map<String, Long> numbers, int bound) {
        while (numbers.size() > bound) {
            Map.Entry<String, Long> oldest = numbers.entrySet().stream()
                    .min(Map.Entry.comparingByValue())
                    .orElseThrow();
            floor = Math.max(floor, oldest.getValue());
            numbers.remove(oldest.getKey());
        }
    }
}
