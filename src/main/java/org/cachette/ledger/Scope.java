package org.cachette.ledger;

/**
 * What an invalidation names.
 *
 * @param text {@code all}, {@code type:product}, {@code key:cache:product:...}; taken to the letter, never as a pattern
 */
public record Scope(String text) {

    /** Everything. */
    public static final Scope ALL = new Scope("all");

    /** All answers of a type. */
    public static Scope type(String type) {
        return new Scope("type:" + type);
    }

    /** One key, all its variants. */
    public static Scope key(String key) {
        return new Scope("key:" + key);
    }

    @Override
    public String toString() {
        return text;
    }
}
