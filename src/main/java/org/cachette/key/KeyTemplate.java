package org.cachette.key;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A readable key such as {@code user:{principal}:profile}: fixed text, and parts that a request fills in. */
public final class KeyTemplate {

    /** The placeholder for who is signed in. */
    public static final String PRINCIPAL = "principal";

    private static final String ABSENT = "%";

    private final List<Piece> pieces;

    private KeyTemplate(List<Piece> pieces) {
        this.pieces = pieces;
    }

    /**
     * Reads a template.
     *
     * @throws IllegalArgumentException a sentence that says what is wrong with it
     */
    public static KeyTemplate parse(String template) {
        List<Piece> pieces = new ArrayList<>();
        for (TemplatePiece piece : TemplatePiece.split(template, "key")) {
            pieces.add(piece.named() ? new Placeholder(piece.text()) : new Text(fixed(piece.text(), template)));
        }
        return new KeyTemplate(List.copyOf(pieces));
    }

    private static String fixed(String text, String template) {
        boolean allowed = text.chars()
                .allMatch(c -> c == ':' || c == '-' || c == '.' || c == '_' || c < 128 && Character.isLetterOrDigit(c));
        if (!allowed) {
            throw new IllegalArgumentException("key template \"" + template
                    + "\" may hold letters, digits, '-', '.', '_', ':' and {name}, nothing else");
        }
        return text;
    }

    /** The names in braces. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (Piece piece : pieces) {
            if (piece instanceof Placeholder placeholder) {
                names.add(placeholder.name());
            }
        }
        return names;
    }

    /** Whether each principal has a key of its own. */
    public boolean isPerUser() {
        return names().contains(PRINCIPAL);
    }

    /** Whether all its keys begin so, by its fixed text and not by what a request brings. */
    boolean beginsWith(String text) {
        return !pieces.isEmpty()
                && pieces.get(0) instanceof Text first
                && first.text().startsWith(text);
    }

    /** The readable key; empty when the principal is asked for and nobody is signed in. */
    Optional<String> fill(RequestFacts facts) {
        StringBuilder key = new StringBuilder();
        for (Piece piece : pieces) {
            String text = piece.fill(facts);
            if (text == null) {
                return Optional.empty();
            }
            key.append(text);
        }
        return Optional.of(key.toString());
    }

    private sealed interface Piece {

        @Nullable
        String fill(RequestFacts facts);
    }

    private record Text(String text) implements Piece {

        @Override
        public String fill(RequestFacts facts) {
            return text;
        }
    }

    private record Placeholder(String name) implements Piece {

        /** Several values stay apart by a comma, and an absent one is a lone percent sign: no encoded value holds either. */
        @Override
        public @Nullable String fill(RequestFacts facts) {
            if (name.equals(PRINCIPAL)) {
                String principal = facts.principal();
                return principal == null ? null : KeyPart.encode(principal);
            }
            List<String> values = facts.pathParameters().get(name);
            if (values == null) {
                values = facts.queryParameters().get(name);
            }
            if (values == null) {
                return ABSENT;
            }
            return String.join(",", values.stream().map(KeyPart::encode).toList());
        }
    }
}
