package org.cachette.history;

/** Which part of the protocol a run does without; all but {@link #NOTHING} must be found out. */
enum Broken {
    NOTHING,

    /** Answers are stamped when they are stored, not before their data is read. */
    STAMP,

    /** One node trusts its table for an hour, while the others wait for it as if it were a moment. */
    LEASE,

    /** A new epoch looks like the old one: that the ledger was lost goes unnoticed. */
    EPOCH
}
