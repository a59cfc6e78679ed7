package org.cachette.key;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a template.
 *
 * @param text fixed text, or a name
 * @param named whether it is a name, {@code {storeId}} in the template
 */
record TemplatePiece(String text, boolean named) {

    /**
     * Takes a template apart at its braces.
     *
     * @param kind what it is called in the sentence
     * @throws IllegalArgumentException a sentence that says what is wrong with it
     */
    static List<TemplatePiece> split(String template, String kind) {
        List<TemplatePiece> pieces = new ArrayList<>();
        int from = 0;
        while (from < template.length()) {
            int open = template.indexOf('{', from);
            String text = open < 0 ? template.substring(from) : template.substring(from, open);
            if (!text.isEmpty()) {
                pieces.add(new TemplatePiece(text, false));
            }
            if (open < 0) {
                break;
            }
            int close = template.indexOf('}', open);
            if (close < 0 || close == open + 1) {
                throw new IllegalArgumentException(kind + " template \"" + template
                        + "\" has a brace that is not closed or names nothing; write {name}");
            }
            pieces.add(new TemplatePiece(template.substring(open + 1, close), true));
            from = close + 1;
        }
        return List.copyOf(pieces);
    }
}
