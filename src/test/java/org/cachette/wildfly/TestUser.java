package org.cachette.wildfly;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cachette.security.PasswordHash;

/** Those who can sign in at the server under test, each with a random password. */
public enum TestUser {
    ADMIN("admin", "cache-admin"),
    VIEWER("viewer", "cache-viewer"),
    EDITOR("editor", "shop-editor"),
    CUSTOMER("1", "customer"),
    OTHER_CUSTOMER("2", "customer");

    /** Few, since the passwords are random and the servers of the tests have no optimizing compiler, which would make this fast. */
    private static final int ITERATIONS = 10_000;

    private final String userName;
    private final String role;
    private final String password = UUID.randomUUID().toString();

    TestUser(String userName, String role) {
        this.userName = userName;
        this.role = role;
    }

    public String userName() {
        return userName;
    }

    public String password() {
        return password;
    }

    /** The value of {@code Authorization}. */
    public String basic() {
        return "Basic "
                + Base64.getEncoder().encodeToString((userName + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    static Map<String, String> configuration() {
        Map<String, String> configuration = new LinkedHashMap<>();
        configuration.put(
                "cachette.users",
                Arrays.stream(values()).map(TestUser::userName).collect(Collectors.joining(",")));
        for (TestUser user : values()) {
            String prefix = "cachette.users." + user.userName;
            configuration.put(prefix + ".password-hash", PasswordHash.of(user.password.toCharArray(), ITERATIONS));
            configuration.put(prefix + ".roles", user.role);
        }
        return configuration;
    }
}
