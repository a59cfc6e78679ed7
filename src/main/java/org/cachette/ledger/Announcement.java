package org.cachette.ledger;

import org.jspecify.annotations.Nullable;

/** What nodes tell each other to make haste. It may be lost, late or twice: correctness rests on leases alone. */
public sealed interface Announcement {

    /** Which ledger it is about. */
    long epoch();

    /**
     * Something was invalidated.
     *
     * @param number it got
     * @param changes what; null when they were too many for a message
     */
    record Changed(long epoch, long number, @Nullable Changes changes) implements Announcement {}

    /**
     * All members know more than before.
     *
     * @param least the smallest position of all members
     */
    record Confirmed(long epoch, long least) implements Announcement {}
}
