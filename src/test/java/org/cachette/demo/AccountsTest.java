package org.cachette.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AccountsTest {

    private final Accounts accounts = Accounts.create("17", "42");

    @Test
    void passwordsAreNewEachTime() {
        assertThat(accounts.all()).extracting(Account::password).doesNotHaveDuplicates();
        assertThat(Accounts.create("17", "42").admin().password())
                .isNotEqualTo(accounts.admin().password());
        assertThat(accounts.admin().password()).matches("[A-Za-z0-9]{20}");
        assertThat(accounts.admin().toString()).doesNotContain(accounts.admin().password());
    }

    @Test
    void applicationIsGivenHashesAndNoPasswords() {
        Map<String, String> configuration = accounts.configuration();
        assertThat(configuration)
                .containsEntry("CACHETTE_USERS", "cache-admin,cache-viewer,shop-editor,17,42")
                .containsEntry("CACHETTE_USERS_CACHE_ADMIN_ROLES", "cache-admin")
                .containsEntry("CACHETTE_USERS_CACHE_VIEWER_ROLES", "cache-viewer")
                .containsEntry("CACHETTE_USERS_17_ROLES", "customer")
                .containsKey("CACHETTE_USERS_SHOP_EDITOR_PASSWORD_HASH");
        assertThat(accounts.all()).allSatisfy(account -> assertThat(configuration.values())
                .noneMatch(value -> value.contains(account.password())));
    }

    @Test
    void scriptsAreGivenUsersAndPasswords() {
        assertThat(accounts.lines())
                .startsWith(
                        Map.entry("CACHE_ADMIN_USER", "cache-admin"),
                        Map.entry("CACHE_ADMIN_PASSWORD", accounts.admin().password()))
                .endsWith(
                        Map.entry("CUSTOMER2_USER", "42"),
                        Map.entry("CUSTOMER2_PASSWORD", accounts.customer2().password()));
    }
}
