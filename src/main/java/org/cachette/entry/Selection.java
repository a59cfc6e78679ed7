package org.cachette.entry;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Function;
import org.cachette.key.Digest;
import org.jspecify.annotations.Nullable;

/**
 * The request fields that a response was selected by (RFC 9111 4.1), as its {@code Vary} names them.
 *
 * @param fields in lower case, in order, each once
 * @param isNever whether no other request selects it, as with {@code *}
 */
public record Selection(List<String> fields, boolean isNever) {

    /** Selected by nothing. */
    public static final Selection NONE = new Selection(List.of(), false);

    /** By all lines of {@code Vary}; an asterisk anywhere outweighs the rest. */
    public static Selection of(List<Header> headers) {
        TreeSet<String> names = new TreeSet<>();
        for (String line : Header.values(headers, "Vary")) {
            for (String name : line.split(",", -1)) {
                names.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        names.remove("");
        return names.isEmpty() ? NONE : new Selection(List.copyOf(names), names.contains("*"));
    }

    /** Whether every request selects it. */
    public boolean isOpen() {
        return fields.isEmpty();
    }

    /**
     * Stands for the values of these fields in a request; two requests with the same select the same response.
     *
     * @param request a field's value, several lines joined by commas; null when it was not sent
     */
    public Digest of(Function<String, @Nullable String> request) {
        Digest.Builder digest = new Digest.Builder();
        for (String field : fields) {
            digest.add(field).add(SelectingValue.normalised(field, request.apply(field)));
        }
        return digest.build();
    }
}
