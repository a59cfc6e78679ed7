package org.cachette.security;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From the groups or roles that a token names to ours. */
final class RoleClaims {

    private RoleClaims() {}

    static Set<String> roles(Issuer issuer, Map<String, Object> claims) {
        Set<String> values = values(find(claims, issuer.rolesClaim()));
        Set<String> roles = new LinkedHashSet<>();
        for (String value : values) {
            // A role that is mapped is given by what it is mapped from, and not by its own name as well.
            if (!issuer.roles().containsKey(value)) {
                roles.add(value);
            }
        }
        issuer.roles().forEach((role, givers) -> {
            if (givers.stream().anyMatch(values::contains)) {
                roles.add(role);
            }
        });
        return roles;
    }

    /** A claim of that very name; else, with points in it, one within another ({@code realm_access.roles}). */
    private static @Nullable Object find(Map<?, ?> claims, String name) {
        if (claims.containsKey(name)) {
            return claims.get(name);
        }
        int point = name.indexOf('.');
        return point > 0 && claims.get(name.substring(0, point)) instanceof Map<?, ?> inner
                ? find(inner, name.substring(point + 1))
                : null;
    }

    /** A list; or one text, with spaces between as in {@code scope}. */
    private static Set<String> values(@Nullable Object claim) {
        Set<String> values = new LinkedHashSet<>();
        if (claim instanceof Collection<?> several) {
            several.forEach(value -> values.add(String.valueOf(value)));
        } else if (claim instanceof String text) {
            values.addAll(Arrays.asList(text.strip().split(" +")));
        }
        values.remove("");
        return values;
    }
}
