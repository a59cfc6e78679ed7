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
    private final Set<String> foreign = ConcurrentHashMap.newKeySet();

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
    public void refused(String operation, Throwable cause) {
        logger.log(
                Level.ERROR,
                ERROR + operation + " is refused by Redis, which is asked for answers all the same: " + cause);
    }

    @Override
    public void taken(String operation) {
        logger.log(Level.INFO, "The cache's Redis takes " + operation + " again");
    }

    @Override
    public void flooded(String type, long estimate) {
        logger.log(
                Level.WARNING,
                "Type '" + type + "' has about " + estimate
                        + " different keys in this period, more than its max-keys: until the period ends only what is"
                        + " asked for twice is stored");
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

    @Override
    public void foreign(String type, String reason) {
        if (foreign.add(type + " " + reason)) {
            logger.log(
                    Level.INFO,
                    "Entries of type '" + type + "' that another " + reason + " of this application stored count as"
                            + " misses, as they should while one takes the place of the other (further ones are only"
                            + " counted)");
        }
    }
}
