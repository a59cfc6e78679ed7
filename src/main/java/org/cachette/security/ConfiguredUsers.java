package org.cachette.security;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/** The users that the configuration names; there are no others, and no default ones. */
final class ConfiguredUsers {

    private static final String USERS = "cachette.users";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");

    private final Map<String, User> users;
    private final List<PasswordHash> decoys;
    private final int seed = new SecureRandom().nextInt();

    private ConfiguredUsers(Map<String, User> users) {
        this.users = users;
        this.decoys = users.isEmpty()
                ? List.of(PasswordHash.ofNobody())
                : users.values().stream().map(user -> user.password().decoy()).toList();
    }

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException a sentence that names the property and what is wrong with it
     */
    static ConfiguredUsers read(Config config) {
        Map<String, User> users = new LinkedHashMap<>();
        for (String name : names(config, USERS)) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(USERS + " names '" + name
                        + "'; allowed are letters, digits and . _ @ -, at most 64, beginning with a letter or digit");
            }
            users.put(name, new User(name, password(config, name), names(config, USERS + "." + name + ".roles")));
        }
        return new ConfiguredUsers(users);
    }

    private static PasswordHash password(Config config, String name) {
        String property = USERS + "." + name + ".password-hash";
        String text = config.getOptionalValue(property, String.class)
                .orElseThrow(() -> new IllegalArgumentException(
                        property + " is missing; the command org.cachette.security.PasswordHash makes one"));
        try {
            return PasswordHash.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(property + " " + e.getMessage(), e);
        }
    }

    private static Set<String> names(Config config, String property) {
        Set<String> names = new LinkedHashSet<>();
        for (String name :
                config.getOptionalValue(property, String.class).orElse("").split(",", -1)) {
            if (!name.isBlank()) {
                names.add(name.strip());
            }
        }
        return names;
    }

    /** The user of that name. */
    @Nullable
    User named(String name) {
        return users.get(name);
    }

    /**
     * What the password of somebody unknown is held against, so that it takes as long as some user's, each time the same
     * one's for the same name: users' hashes may have different costs.
     */
    PasswordHash decoy(String name) {
        return decoys.get(Math.floorMod(31 * seed + (name + seed).hashCode(), decoys.size()));
    }
}
