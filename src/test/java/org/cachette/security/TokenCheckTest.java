package org.cachette.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.cachette.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each rule of RFC 7519, RFC 8725 and RFC 9068 that a token may break, by a token that breaks this one alone. */
class TokenCheckTest {

    private static final Tokens ISSUER = new Tokens("one");
    private static final Tokens STRANGER = new Tokens("one");
    private static final Tokens ANOTHER = new Tokens("another");

    private final TestClock clock = new TestClock();

    @TempDir
    private Path directory;

    private Path keys;
    private TokenCheck check;

    @BeforeEach
    void issue() throws IOException {
        keys = Files.writeString(directory.resolve("keys.json"), Tokens.published(ISSUER));
        check = check(Map.of());
    }

    @Test
    void aTokenLetsItsSubjectInWithItsRoles() {
        assertThat(ask(claims -> {})).isEqualTo(new SignIn.Known("ada", Set.of("cache-viewer")));
    }

    @Test
    void wrongIssuer() {
        assertRefused(claims -> claims.issuer("https://other.example"), "issuer");
        assertRefused(claims -> claims.issuer(null), "issuer");
        assertRefused(claims -> claims.issuer(Tokens.ISSUER + "/"), "issuer");
    }

    @Test
    void wrongAudience() {
        assertRefused(claims -> claims.audience("another application"), "aud");
        assertRefused(claims -> claims.audience((String) null), "aud");
        assertThat(ask(claims -> claims.audience(List.of("x", Tokens.AUDIENCE))))
                .isInstanceOf(SignIn.Known.class);
    }

    @Test
    void wrongSignature() {
        assertRefused(STRANGER.sign(valid()), "signature");
        String token = ISSUER.sign(valid());
        assertRefused(token.substring(0, token.lastIndexOf('.') + 1), "");
        String[] parts = token.split("\\.");
        String admin = ISSUER.sign(claims(claims -> claims.claim("groups", List.of("cache-admin"))));
        assertRefused(parts[0] + "." + admin.split("\\.")[1] + "." + parts[2], "signature");
    }

    @Test
    void expired() {
        assertRefused(claims -> claims.expirationTime(after(-31)), "Expired");
        assertThat(ask(claims -> claims.expirationTime(after(-29)))).isInstanceOf(SignIn.Known.class);
        assertRefused(claims -> claims.expirationTime(null), "exp");
    }

    @Test
    void notYetValid() {
        assertRefused(claims -> claims.notBeforeTime(after(31)), "before");
        assertThat(ask(claims -> claims.notBeforeTime(after(29)))).isInstanceOf(SignIn.Known.class);
    }

    @Test
    void algorithmsThatAreNotAllowed() {
        assertRefused(Tokens.unsigned(valid()), "no signed JSON Web Token");
        assertRefused(ISSUER.confused(valid()), "lgorithm");
        check = check(Map.of("cachette.bearer.corp.algorithms", "ES256"));
        assertRefused(ISSUER.sign(valid()), "lgorithm");
    }

    @Test
    void tokensOfAnotherKind() {
        assertRefused(ISSUER.sign(valid(), new JOSEObjectType("logout+jwt")), "");
        assertThat(check.check(ISSUER.sign(valid(), new JOSEObjectType("at+jwt")), "::1"))
                .isInstanceOf(SignIn.Known.class);
        assertThat(check.check(ISSUER.sign(valid(), null), "::1")).isInstanceOf(SignIn.Known.class);
    }

    @Test
    void whatIsNoToken() {
        for (String text : List.of("", "x", "a.b.c", "..", "x".repeat(100_000))) {
            assertRefused(text, "");
        }
    }

    @Test
    void nobodyIsNamed() {
        assertRefused(claims -> claims.subject(null), "sub");
        assertRefused(claims -> claims.subject(" "), "sub");
        assertRefused(claims -> claims.subject("x".repeat(300)), "sub");
    }

    @Test
    void rolesAreMapped() {
        check = check(Map.of(
                "cachette.bearer.corp.roles-claim", "realm_access.roles",
                "cachette.bearer.corp.roles.cache-admin", "ops, CN=Platform\\,OU=IT"));
        assertThat(roles("ops", "shop-editor")).containsExactlyInAnyOrder("ops", "shop-editor", "cache-admin");
        assertThat(roles("CN=Platform,OU=IT")).contains("cache-admin");
        assertThat(roles("cache-admin")).doesNotContain("cache-admin");
        assertThat(ask(claims -> claims.claim("realm_access", "none"))).isEqualTo(new SignIn.Known("ada", Set.of()));
    }

    @Test
    void aClaimWithPointsInItsNameAndAScope() {
        check = check(Map.of("cachette.bearer.corp.roles-claim", "https://x.example/roles"));
        SignIn answer = ask(claims -> claims.claim("https://x.example/roles", "cache-viewer  customer"));
        assertThat(answer).isEqualTo(new SignIn.Known("ada", Set.of("cache-viewer", "customer")));
    }

    @Test
    void namesOfSeveralSourcesNeverMeet() throws IOException {
        Path others = Files.writeString(directory.resolve("others.json"), Tokens.published(ANOTHER));
        check = check(Map.of(
                "cachette.bearer",
                "corp,partner",
                "cachette.bearer.partner.issuer",
                "https://partner.example",
                "cachette.bearer.partner.audience",
                Tokens.AUDIENCE,
                "cachette.bearer.partner.keys",
                others.toUri().toString()));
        JWTClaimsSet partners = claims(claims -> claims.issuer("https://partner.example"));
        assertThat(name(ask(claims -> {}))).isEqualTo("corp:ada");
        assertThat(name(check.check(ANOTHER.sign(partners), "::1"))).isEqualTo("partner:ada");
        // Nor does one issuer's key sign for another.
        assertRefused(ISSUER.sign(partners), "");

        TokenCheck besidePasswords = new TokenCheck(settings(Map.of()).issuers(), true, clock);
        assertThat(name(besidePasswords.check(ISSUER.sign(valid()), "::1"))).isEqualTo("corp:ada");
    }

    private TokenCheck check(Map<String, String> changed) {
        return new TokenCheck(settings(changed).issuers(), false, clock);
    }

    private IdentitySettings settings(Map<String, String> changed) {
        Map<String, String> properties = new HashMap<>(Map.of(
                "cachette.identity",
                "bearer",
                "cachette.bearer",
                "corp",
                "cachette.bearer.corp.issuer",
                Tokens.ISSUER,
                "cachette.bearer.corp.audience",
                Tokens.AUDIENCE,
                "cachette.bearer.corp.keys",
                keys.toUri().toString()));
        properties.putAll(changed);
        return IdentitySettings.read(new MapConfig(properties));
    }

    private Set<String> roles(String... values) {
        SignIn answer = ask(claims -> claims.claim("realm_access", Map.of("roles", List.of(values))));
        return ((SignIn.Known) answer).roles();
    }

    private static String name(SignIn answer) {
        return ((SignIn.Known) answer).name();
    }

    private JWTClaimsSet valid() {
        return claims(claims -> {});
    }

    private JWTClaimsSet claims(Consumer<JWTClaimsSet.Builder> change) {
        return Tokens.claims(Instant.ofEpochMilli(clock.millis()), change);
    }

    private Date after(long seconds) {
        return new Date(clock.millis() + 1000 * seconds);
    }

    private SignIn ask(Consumer<JWTClaimsSet.Builder> change) {
        return check.check(ISSUER.sign(claims(change)), "::1");
    }

    private void assertRefused(Consumer<JWTClaimsSet.Builder> change, String reason) {
        assertRefused(ISSUER.sign(claims(change)), reason);
    }

    private void assertRefused(String token, String reason) {
        assertThat(check.check(token, "::1")).isInstanceOfSatisfying(SignIn.Refused.class, refused -> {
            assertThat(refused.scheme()).isEqualTo(Scheme.BEARER);
            assertThat(refused.reason()).contains(reason);
        });
    }
}
