package org.cachette.redis;

import java.util.ArrayList;
import java.util.List;
import org.cachette.key.CacheKey;
import org.cachette.ledger.Ledger;
import org.cachette.ledger.LedgerReading;
import org.cachette.ledger.Scope;
import org.cachette.store.EntryScopes;
import org.jspecify.annotations.Nullable;

/** What one {@code ZMSCORE} of the ledger says about a key. */
final class LedgerScores {

    private static final int EPOCH = 0;
    private static final int NUMBER = 1;
    private static final int FLOOR = 2;
    private static final int LATEST_PATTERN = 3;
    private static final int ALL_OFF = 4;
    private static final int TYPE_OFF = 5;
    private static final int SCOPES = 6;

    private final List<@Nullable Double> scores;

    LedgerScores(List<@Nullable Double> scores) {
        this.scores = scores;
    }

    /** The members to ask for, in the order that the scores come back in. */
    static List<String> members(CacheKey key) {
        List<String> members = new ArrayList<>(List.of(
                RedisLedger.EPOCH,
                RedisLedger.NUMBER,
                RedisLedger.FLOOR,
                RedisLedger.LATEST_PATTERN,
                RedisLedger.OFF + Ledger.EVERY_TYPE,
                RedisLedger.OFF + key.type()));
        for (Scope scope : EntryScopes.of(key)) {
            members.add(scope.text());
        }
        return members;
    }

    /** Whether there is a ledger at all. */
    boolean exist() {
        return scores.size() > SCOPES && scores.get(EPOCH) != null;
    }

    /** The number of the latest invalidation by any pattern. */
    long latestPattern() {
        return number(LATEST_PATTERN);
    }

    long epoch() {
        return number(EPOCH);
    }

    /** The reading, patterns left aside. */
    LedgerReading reading() {
        long newest = 0;
        for (int i = SCOPES; i < scores.size(); i++) {
            newest = Math.max(newest, number(i));
        }
        boolean off = scores.get(ALL_OFF) != null || scores.get(TYPE_OFF) != null;
        return new LedgerReading(epoch(), number(NUMBER), number(FLOOR), newest, off);
    }

    private long number(int index) {
        Double score = scores.get(index);
        return score == null ? 0 : score.longValue();
    }
}
