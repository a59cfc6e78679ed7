package org.cachette.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentitySettingsTest {

    private static final Map<String, String> BEARER = Map.of(
            "cachette.identity", "bearer",
            "cachette.bearer", "corp",
            "cachette.bearer.corp.issuer", "https://issuer.example",
            "cachette.bearer.corp.audience", "cachette");

    @Test
    void withoutAnyItIsTheConfiguredUsersAndThereAreNone() {
        IdentitySettings settings = read(Map.of());
        assertThat(settings.passwords()).isTrue();
        assertThat(settings.container()).isFalse();
        assertThat(settings.issuers()).isEmpty();
        assertThat(settings.users().named("admin")).isNull();
        assertThat(settings.attempts()).isEqualTo(5);
        assertThat(settings.longestWaitSeconds()).isEqualTo(300);
        assertThat(settings.hashes()).isPositive();
    }

    @Test
    void tokensAreTakenFromThoseThatAreNamed() {
        IdentitySettings settings = read(BEARER);
        assertThat(settings.passwords()).isFalse();
        assertThat(settings.issuers()).singleElement().satisfies(issuer -> {
            assertThat(issuer.algorithms())
                    .containsExactlyInAnyOrder(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);
            assertThat(issuer.nameClaim()).isEqualTo("sub");
            assertThat(issuer.rolesClaim()).isEqualTo("groups");
            assertThat(issuer.keys()).isEmpty();
        });
        assertThat(read(with("cachette.identity", "configured, bearer")).passwords())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cachette.identity|ldap|cachette.identity is 'ldap'; allowed are configured, bearer,",
                "cachette.identity|container,bearer|cachette.identity is 'container,bearer'",
                "cachette.bearer||cachette.bearer is missing",
                "cachette.bearer|Corp|cachette.bearer names 'Corp'",
                "cachette.bearer.corp.issuer||cachette.bearer.corp.issuer is missing",
                "cachette.bearer.corp.issuer|corp|cachette.bearer.corp.issuer is 'corp'; allowed are https:",
                "cachette.bearer.corp.audience||cachette.bearer.corp.audience is missing",
                "cachette.bearer.corp.keys|http://keys.example/|cachette.bearer.corp.keys is 'http://keys.example/'; allowed are",
                "cachette.bearer.corp.keys|jar:file:/x!/y|allowed are https:",
                "cachette.bearer.corp.keys|not a url|allowed are https:",
                "cachette.bearer.corp.algorithms|RS256,HS256|cachette.bearer.corp.algorithms has 'HS256'; allowed are ES256",
                "cachette.bearer.corp.algorithms|none|cachette.bearer.corp.algorithms has 'none'",
                "cachette.identity.attempts|0|cachette.identity.attempts is '0'; allowed are whole numbers from 1 to",
                "cachette.identity.longest-wait|soon|cachette.identity.longest-wait is 'soon'",
                "cachette.identity.hashes|-1|cachette.identity.hashes is '-1'",
            })
    void aWrongOneIsRefusedWithASentence(String name, String value, String sentence) {
        assertThatThrownBy(() -> read(with(name, value == null ? "" : value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void twoOfOneIssuerAreRefused() {
        Map<String, String> twice = new HashMap<>(with("cachette.bearer", "corp,again"));
        twice.put("cachette.bearer.again.issuer", "https://issuer.example");
        twice.put("cachette.bearer.again.audience", "cachette");
        assertThatThrownBy(() -> read(twice)).hasMessageContaining("as another one's is already");
    }

    private static IdentitySettings read(Map<String, String> properties) {
        return IdentitySettings.read(new MapConfig(properties));
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> properties = new HashMap<>(BEARER);
        properties.put(name, value);
        return properties;
    }
}
