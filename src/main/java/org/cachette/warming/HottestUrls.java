package org.cachette.warming;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.cachette.observe.HotKey;
import org.cachette.observe.HotKeys;
import org.cachette.time.CacheClock;

/**
 * What all nodes were asked for most lately, also before this one started. Answers that are a caller's own have no URL, and
 * no part in it.
 *
 * <p>A score is the logarithm of the requests in about ten minutes plus the hours since the epoch: what comes half as often an
 * hour later ranks the same. So what nobody asks for any more sinks by itself, and no node has to age what others entered.
 */
public final class HottestUrls {

    private static final Logger LOGGER = System.getLogger(HottestUrls.class.getName());
    private static final double MILLIS_PER_HALVING = TimeUnit.HOURS.toMillis(1);

    private final HotKeys hotKeys;
    private final SharedRanking ranking;
    private final CacheClock clock;

    /** Of this node's keys and of what others entered. */
    public HottestUrls(HotKeys hotKeys, SharedRanking ranking, CacheClock clock) {
        this.hotKeys = hotKeys;
        this.ranking = ranking;
        this.clock = clock;
    }

    /** Enters what this node knows, and says what all know, the hottest first; this node's own while Redis is away. */
    public List<String> exchange() {
        Map<String, Double> own = scores();
        try {
            return ranking.enter(own);
        } catch (RuntimeException e) {
            LOGGER.log(Level.DEBUG, "The hottest URLs of other nodes are not known", e);
            return List.copyOf(own.keySet());
        }
    }

    private Map<String, Double> scores() {
        double now = clock.millis() / MILLIS_PER_HALVING;
        Map<String, Double> scores = new LinkedHashMap<>();
        for (HotKey key : hotKeys.recent()) {
            if (key.url() != null) {
                scores.putIfAbsent(key.url(), now + Math.log((double) key.requests()) / Math.log(2));
            }
        }
        return scores;
    }
}
