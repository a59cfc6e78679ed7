package org.cachette.key;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** A tag such as {@code store:{storeId}}: fixed text, and parts that a call fills in as they are, without any encoding. */
public final class TagTemplate {

    private final List<TemplatePiece> pieces;

    private TagTemplate(List<TemplatePiece> pieces) {
        this.pieces = pieces;
    }

    /**
     * Reads a template.
     *
     * @throws IllegalArgumentException a sentence that says what is wrong with it
     */
    public static TagTemplate parse(String template) {
        if (template.isEmpty()) {
            throw new IllegalArgumentException(
                    "has an empty tag template; write a name, for example \"store:{storeId}\"");
        }
        return new TagTemplate(TemplatePiece.split(template, "tag"));
    }

    /** The names in braces. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (TemplatePiece piece : pieces) {
            if (piece.named()) {
                names.add(piece.text());
            }
        }
        return names;
    }

    /**
     * The tags: one as a rule, none when a name has no value, one for each value of a name that has several.
     *
     * @param values of a name; empty for none
     */
    public Stream<String> fill(Function<String, ? extends List<String>> values) {
        Stream<String> tags = Stream.of("");
        for (TemplatePiece piece : pieces) {
            List<String> choices = piece.named() ? values.apply(piece.text()) : List.of(piece.text());
            tags = tags.flatMap(begun -> choices.stream().map(begun::concat));
        }
        return tags;
    }

    /** The tags of an answer to a request; the names are those of a key's template. */
    public Stream<String> fill(RequestFacts facts) {
        return fill(name -> values(name, facts));
    }

    private static List<String> values(String name, RequestFacts facts) {
        if (name.equals(KeyTemplate.PRINCIPAL)) {
            String principal = facts.principal();
            return principal == null ? List.of() : List.of(principal);
        }
        List<String> inPath = facts.pathParameters().get(name);
        return inPath == null ? facts.queryParameters().getOrDefault(name, List.of()) : inPath;
    }
}
