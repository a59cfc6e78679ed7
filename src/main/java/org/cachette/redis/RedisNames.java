package org.cachette.redis;

import java.util.List;
import org.cachette.key.Digest;

/**
 * What the cache's keys are called in Redis: entries by their own names, all else below {@code cachette:}, everything behind a
 * prefix, so that several applications, or tests, can share one Redis.
 *
 * @param prefix stands before every name; empty for none
 * @param database the number of the database, to which keys belong and channels don't
 */
record RedisNames(String prefix, int database) {

    /** All keys of the ledger share what lies in braces, and so a slot, whatever the prefix. */
    private static final String LEDGER = "cachette:{ledger}:v2";

    String entry(String name) {
        return prefix + name;
    }

    /** What an entry is called without the prefix. */
    String bare(String key) {
        return key.substring(prefix.length());
    }

    /** The ledger's keys, in the order that its scripts take them: state, scopes, patterns, members, intents. */
    List<Object> ledger() {
        String state = prefix + LEDGER;
        return List.of(state, state + ":scopes", state + ":patterns", state + ":members", state + ":intents");
    }

    /** Where invalidations are announced. */
    String announcements() {
        String channel = prefix + LEDGER + ":announcements";
        return database == 0 ? channel : channel + ":" + database;
    }

    /** Who may ask the method for an answer. */
    String lock(Digest key) {
        return prefix + "cachette:lock:" + key.hex();
    }

    String statistics() {
        return prefix + "cachette:statistics";
    }

    /** What all nodes were asked for most. */
    String hottestUrls() {
        return prefix + "cachette:hottest-urls";
    }

    String warmUp() {
        return prefix + "cachette:warm-up";
    }

    /** A glob over the names of entries, as one over keys in Redis: nothing in the prefix is a wildcard. */
    String glob(String entries) {
        StringBuilder glob = new StringBuilder(prefix.length() + entries.length() + 8);
        for (int i = 0; i < prefix.length(); i++) {
            char c = prefix.charAt(i);
            if ("*?[]^\\".indexOf(c) >= 0) {
                glob.append('\\');
            }
            glob.append(c);
        }
        return glob.append(entries).toString();
    }
}
