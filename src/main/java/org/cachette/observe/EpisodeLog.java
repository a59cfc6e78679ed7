package org.cachette.observe;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Writes one line when an episode begins and one when it ends, however many requests it touches. */
public final class EpisodeLog implements CacheObserver {

    /** What every line about a failure begins with, so that it can be searched for. */
    public static final String ERROR = "[CACHE ERROR] ";

    private final Logger logger;
    private final Set<String> corrupt = ConcurrentHashMap.newKeySet();

    /** Writes to this logger. */
    public EpisodeLog(Logger logger) {
        this.logger = logger;
    }

    @Override
    public void outage(String operation, Throwable cause) {
        logger.log(
                Level.ERROR,
                ERROR + operation + " failed; requests are answered without the cache until Redis is back: " + cause);
    }

    @Override
    public void recovered() {
        corrupt.clear();
        logger.log(Level.INFO, "The cache's Redis answers again");
    }

    @Override
    public void corrupt(String type, String reason) {
        if (corrupt.add(type)) {
            logger.log(
                    Level.ERROR,
                    ERROR + "an entry of type '" + type + "' cannot be read and counts as a miss: " + reason
                            + " (further ones are only counted)");
        }
    }
}
