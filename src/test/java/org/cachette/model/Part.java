package org.cachette.model;

/** What the protocol consists of; without any one of these, the model must be found wrong. */
enum Part {
    APPLIES_SCOPES("AppliesScopes"),
    STAMPS_BEFORE_READING("StampsBeforeReading"),
    WAITS_AFTER_NEW_EPOCH("WaitsAfterNewEpoch"),
    SIGHT_FROM_REPLY("SightFromReply"),
    COMPARES_BEATS("ComparesBeats"),
    RENEWS_EPOCH("RenewsEpoch"),
    LEASES_FROM_SENDING("LeasesFromSending"),
    KEEPS_LEASED_POSITION("KeepsLeasedPosition"),
    DROPS_LATE_REPLIES("DropsLateReplies"),
    REFUSES_OVERTAKEN("RefusesOvertaken"),
    READS_AWAIT_LATER_SYNC("ReadsAwaitLaterSync");

    private final String constant;

    Part(String constant) {
        this.constant = constant;
    }

    /** Its name in the model. */
    String constant() {
        return constant;
    }
}
