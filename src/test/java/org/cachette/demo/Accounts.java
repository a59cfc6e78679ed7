package org.cachette.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cachette.security.PasswordHash;

/** The five who may sign in, with passwords that are new at each start. */
record Accounts(Account admin, Account viewer, Account editor, Account customer, Account customer2) {

    /** Makes them for two customers of the shop, named by their ids. */
    static Accounts create(String customer, String customer2) {
        return new Accounts(
                Account.create("CACHE_ADMIN", "cache-admin", "cache-admin"),
                Account.create("CACHE_VIEWER", "cache-viewer", "cache-viewer"),
                Account.create("SHOP_EDITOR", "shop-editor", "shop-editor"),
                Account.create("CUSTOMER", customer, "customer"),
                Account.create("CUSTOMER2", customer2, "customer"));
    }

    List<Account> all() {
        return List.of(admin, viewer, editor, customer, customer2);
    }

    /** The application's configuration of them, as environment variables: hashes, no passwords. */
    Map<String, String> configuration() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("CACHETTE_USERS", all().stream().map(Account::user).collect(Collectors.joining(",")));
        for (Account account : all()) {
            String prefix =
                    "CACHETTE_USERS_" + account.user().toUpperCase(Locale.ROOT).replace('-', '_');
            variables.put(
                    prefix + "_PASSWORD_HASH",
                    PasswordHash.of(account.password().toCharArray()));
            variables.put(prefix + "_ROLES", account.role());
        }
        return variables;
    }

    /** Lines for the environment file: user and password of each. */
    Stream<Map.Entry<String, String>> lines() {
        return all().stream()
                .flatMap(account -> Stream.of(
                        Map.entry(account.key() + "_USER", account.user()),
                        Map.entry(account.key() + "_PASSWORD", account.password())));
    }
}
