package org.cachette.redis;

/**
 * What the cache's keys are called in Redis: entries by their own names, all else below {@code cachette:}, everything behind a
 * prefix, so that several applications, or tests, can share one Redis.
 *
 * @param prefix stands before every name; empty for none
 */
record RedisNames(String prefix) {

    /** Ledger and patterns share what lies in braces, and so a slot, whatever the prefix. */
    private static final String LEDGER = "cachette:{ledger}:v1";

    String entry(String name) {
        return prefix + name;
    }

    /** What an entry is called without the prefix. */
    String bare(String key) {
        return key.substring(prefix.length());
    }

    String ledger() {
        return prefix + LEDGER;
    }

    String patterns() {
        return ledger() + ":patterns";
    }

    String statistics() {
        return prefix + "cachette:statistics";
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
