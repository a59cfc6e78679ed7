package org.cachette.intercept;

import java.util.Set;
import org.cachette.key.TagTemplate;

/** Whether a tag's template can be filled. */
final class TagNames {

    private TagNames() {}

    /**
     * The template.
     *
     * @throws IllegalArgumentException when it names what is not known
     */
    static TagTemplate checked(TagTemplate template, String text, Set<String> known) {
        for (String name : template.names()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("has the tag template \"" + text + "\" that names {" + name
                        + "}, which is no parameter of it; there are " + String.join(", ", known));
            }
        }
        return template;
    }
}
