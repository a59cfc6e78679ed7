package org.cachette.intercept;

import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The media types that a method offers, and which of them a request gets (the choice of Jakarta RESTful Web Services 3.8,
 * made beforehand because the key needs it). Should the server choose otherwise, the answer is not stored.
 */
final class Representations {

    private final List<MediaType> offered;
    private final boolean open;

    Representations(List<MediaType> offered) {
        this.offered = List.copyOf(offered);
        this.open = offered.isEmpty()
                || offered.stream().anyMatch(type -> type.isWildcardType() || type.isWildcardSubtype());
    }

    /** Whether every request gets the same, so that nobody need read what it accepts. */
    boolean isSingle() {
        return !open && offered.size() == 1;
    }

    /** Whether anything may come out. */
    boolean isOpen() {
        return open;
    }

    /**
     * What tells apart the representations of one request from another's: nothing where only one is offered, the chosen one
     * where there are several, the wish itself where anything may come out.
     */
    String choose(List<MediaType> acceptable) {
        if (open) {
            return acceptable.toString();
        }
        if (offered.size() == 1) {
            return "";
        }
        MediaType chosen = chosen(acceptable);
        return chosen == null ? "none" : name(chosen);
    }

    /** Whether a response of this type is what {@link #choose} foresaw. */
    boolean foresaw(String choice, @Nullable MediaType actual) {
        return open || offered.size() == 1 || actual != null && choice.equals(name(actual));
    }

    /** The acceptable types come sorted, best first. */
    private @Nullable MediaType chosen(List<MediaType> acceptable) {
        for (MediaType wish : acceptable) {
            for (MediaType offer : offered) {
                if (wish.isCompatible(offer)) {
                    return offer;
                }
            }
        }
        return null;
    }

    private static String name(MediaType type) {
        return type.getType() + "/" + type.getSubtype();
    }
}
