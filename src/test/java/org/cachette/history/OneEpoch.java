package org.cachette.history;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.cachette.ledger.Announcement;
import org.cachette.ledger.Changes;
import org.cachette.ledger.Intent;
import org.cachette.ledger.Ledger;
import org.cachette.ledger.Scope;

/**
 * A ledger whose epochs all look alike: its user never sees that it was lost. Numbers go on where they were, since the
 * protocol would notice if they fell.
 */
final class OneEpoch implements Ledger {

    private static final long THE_ONE = 1;

    private final Ledger ledger;
    private long real;
    private long offset;
    private long highest;

    OneEpoch(Ledger ledger) {
        this.ledger = ledger;
    }

    Consumer<Announcement> masking(Consumer<Announcement> listener) {
        return announcement -> {
            // Of an epoch that no reply has shown yet: one more message that is lost.
            if (announcement.epoch() == real()) {
                listener.accept(masked(announcement));
            }
        };
    }

    private Announcement masked(Announcement announcement) {
        if (announcement instanceof Announcement.Changed changed) {
            return new Announcement.Changed(THE_ONE, shown(changed.epoch(), changed.number()), changed.changes());
        }
        Announcement.Confirmed confirmed = (Announcement.Confirmed) announcement;
        return new Announcement.Confirmed(THE_ONE, shown(confirmed.epoch(), confirmed.least()));
    }

    private synchronized long real() {
        return real;
    }

    private synchronized long shown(long epoch, long number) {
        if (epoch != real) {
            real = epoch;
            offset = highest;
        }
        highest = Math.max(highest, number + offset);
        return number + offset;
    }

    private Map<String, Long> shown(long epoch, Map<String, Long> numbers) {
        Map<String, Long> all = new HashMap<>();
        numbers.forEach((name, number) -> all.put(name, shown(epoch, number)));
        return all;
    }

    private synchronized Position unmasked(Position position) {
        long number = Math.max(0, position.number() - offset);
        return new Position(position.node(), position.beat(), real, number, position.leased(), position.settled());
    }

    @Override
    public Entered enter(Changes changes) {
        Entered entered = ledger.enter(changes);
        long epoch = entered.epoch();
        List<Member> members = entered.members().stream()
                .map(member -> new Member(member.node(), shown(epoch, member.number()), member.beat()))
                .toList();
        return new Entered(THE_ONE, shown(epoch, entered.number()), entered.settled(), members);
    }

    @Override
    public Synced sync(Position position) {
        return masked(ledger.sync(unmasked(position)));
    }

    @Override
    public Synced look(Position position) {
        return masked(ledger.look(unmasked(position)));
    }

    private Synced masked(Synced synced) {
        long epoch = synced.epoch();
        return new Synced(
                THE_ONE,
                shown(epoch, synced.number()),
                synced.floor() == 0 ? 0 : shown(epoch, synced.floor()),
                synced.settled(),
                shown(epoch, synced.least()),
                synced.complete(),
                shown(epoch, synced.scopes()),
                shown(epoch, synced.patterns()),
                synced.off(),
                synced.writers());
    }

    @Override
    public Asked ask(Collection<Scope> scopes) {
        Asked asked = ledger.ask(scopes);
        return new Asked(THE_ONE, 0, asked.newest() == 0 ? 0 : shown(asked.epoch(), asked.newest()));
    }

    @Override
    public boolean intend(Intent intent) {
        return ledger.intend(intent);
    }

    @Override
    public void retract(Collection<String> intents) {
        ledger.retract(intents);
    }

    @Override
    public void drop(long epoch, Map<String, Long> beats) {
        ledger.drop(real(), beats);
    }

    @Override
    public void leave(String node) {
        ledger.leave(node);
    }
}
