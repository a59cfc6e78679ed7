package org.cachette.entry;

import java.util.Collection;
import java.util.List;

/** What a tag may be: 1 to 256 characters, no control characters among them; all others stand for themselves. */
public final class Tags {

    /** More on one answer are not stored. */
    public static final int MOST = 1_000;

    /** Characters of the longest. */
    public static final int LONGEST = 256;

    private Tags() {}

    /** Whether it can be the tag of a stored answer. */
    public static boolean isGood(String tag) {
        return !tag.isEmpty() && tag.length() <= LONGEST && tag.codePoints().noneMatch(Tags::isUnwritable);
    }

    /**
     * The tags as they are.
     *
     * @throws IllegalArgumentException when one of them cannot be a tag
     */
    public static List<String> checked(Collection<String> tags) {
        for (String tag : tags) {
            if (!isGood(tag)) {
                throw new IllegalArgumentException("a tag has 1 to " + LONGEST
                        + " characters and no control characters; this one has " + tag.length());
            }
        }
        return List.copyOf(tags);
    }

    /** Half a surrogate pair cannot be written as UTF-8: it would come back as another tag. */
    private static boolean isUnwritable(int c) {
        return Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE;
    }
}
