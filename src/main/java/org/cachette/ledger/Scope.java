package org.cachette.ledger;

import org.cachette.key.CacheKey;

/**
 * What an invalidation names.
 *
 * @param text {@code all}, {@code type:product}, {@code tag:product:42}, {@code key:cache:product:...}; taken to the letter, never as a pattern
 */
public record Scope(String text) {

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException when it holds control characters, which divide messages between nodes
     */
    public Scope {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("keys and tags must not hold control characters");
        }
    }

    private static final String KEY = "key:";

    /** Everything. */
    public static final Scope ALL = new Scope("all");

    /** All answers of a type. */
    public static Scope type(String type) {
        return new Scope("type:" + type);
    }

    /** One key, all its variants. */
    public static Scope key(String key) {
        return new Scope(KEY + key);
    }

    /** All answers that show what this tag names. */
    public static Scope tag(String tag) {
        return new Scope("tag:" + tag);
    }

    /** The narrowest scope of a whole type that holds it; itself where there is none, as tags belong to no type. */
    public Scope widened() {
        if (!text.startsWith(KEY + CacheKey.PREFIX)) {
            return this;
        }
        int from = KEY.length() + CacheKey.PREFIX.length();
        int to = text.indexOf(':', from);
        return to < 0 ? this : type(text.substring(from, to));
    }

    @Override
    public String toString() {
        return text;
    }
}
