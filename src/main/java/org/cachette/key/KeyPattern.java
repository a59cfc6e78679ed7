package org.cachette.key;

/**
 * A glob over the names of entries: {@code *} is any run of characters, {@code ?} is one, all else is itself.
 *
 * @param glob begins with {@link CacheKey#PREFIX}
 */
public record KeyPattern(String glob) {

    /** Longer patterns are refused: Redis matches them on its one thread (CVE-2022-36021). */
    public static final int MAX_LENGTH = 512;

    /** Each star may cost the matcher another pass over the name. */
    public static final int MAX_STARS = 8;

    /**
     * @throws IllegalArgumentException a sentence that says what is wrong and what is allowed
     */
    public KeyPattern {
        if (glob.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "the pattern is " + glob.length() + " characters long; at most " + MAX_LENGTH + " are allowed");
        }
        if (!glob.startsWith(CacheKey.PREFIX)) {
            throw new IllegalArgumentException("the pattern must begin with \"" + CacheKey.PREFIX
                    + "\": only entries of the cache can be invalidated");
        }
        if (glob.chars().filter(c -> c == '*').count() > MAX_STARS) {
            throw new IllegalArgumentException("the pattern may hold at most " + MAX_STARS + " stars");
        }
        if (glob.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("the pattern must not hold control characters");
        }
    }

    /** All entries of a type. */
    public static KeyPattern ofType(String type) {
        return new KeyPattern(CacheKey.prefixOf(type) + "*");
    }

    /** All entries. */
    public static KeyPattern all() {
        return new KeyPattern(CacheKey.PREFIX + "*");
    }

    /** The pattern in Redis' own syntax, where brackets and backslashes would otherwise mean more. */
    public String redisGlob() {
        StringBuilder escaped = new StringBuilder(glob.length() + 8);
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            if (c == '[' || c == ']' || c == '\\' || c == '^') {
                escaped.append('\\');
            }
            escaped.append(c);
        }
        return escaped.toString();
    }

    /** Whether a key's name matches, or what it is called without its variant. */
    public boolean matches(CacheKey key) {
        return matches(key.name()) || matches(key.base());
    }

    /** Whether a name matches; goes back to the last star only, so it takes time linear in stars times name. */
    public boolean matches(String name) {
        int n = 0;
        int g = 0;
        int star = -1;
        int resume = 0;
        while (n < name.length()) {
            if (g < glob.length() && glob.charAt(g) == '*') {
                star = g++;
                resume = n;
            } else if (g < glob.length() && (glob.charAt(g) == '?' || glob.charAt(g) == name.charAt(n))) {
                g++;
                n++;
            } else if (star >= 0) {
                g = star + 1;
                n = ++resume;
            } else {
                return false;
            }
        }
        while (g < glob.length() && glob.charAt(g) == '*') {
            g++;
        }
        return g == glob.length();
    }
}
