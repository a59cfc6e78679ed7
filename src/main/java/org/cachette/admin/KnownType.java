package org.cachette.admin;

import jakarta.ws.rs.core.Response;
import org.cachette.entry.CacheTypes;
import org.cachette.entry.TypeSettings;

/** Only types that are declared can be operated on. */
final class KnownType {

    private KnownType() {}

    /** The settings of the type; refuses any other with the names of those that there are. */
    static TypeSettings check(CacheTypes types, String type) {
        try {
            return types.of(type);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Response.Status.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
    }
}
