package org.cachette.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.cachette.wildfly.Archives;
import org.cachette.wildfly.Http;
import org.cachette.wildfly.OnServer;
import org.cachette.wildfly.ShopData;
import org.cachette.wildfly.TestUser;
import org.cachette.wildfly.TestedServer;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may call, over HTTP: the same WAR, configured for bearer tokens, for passwords, and for the server's own realm. */
@OnServer
@RunAsClient
class IdentityIT {

    private static final String TOKENS = "by-token";
    private static final String PASSWORDS = "by-password";
    private static final String SERVER = "by-server";
    private static final String WRONG = "refused-identity";

    private static final Tokens FIRST = new Tokens("first");
    private static final Tokens SECOND = new Tokens("second");
    private static final Tokens STRANGER = new Tokens("first");
    private static final KeyServer KEYS = new KeyServer();

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = TOKENS, order = 1, testable = false)
    static WebArchive byToken() {
        KEYS.publish(Tokens.published(FIRST));
        return war(
                TOKENS,
                "cachette.identity=bearer",
                "cachette.bearer=corp",
                "cachette.bearer.corp.issuer=" + KEYS.issuer(),
                "cachette.bearer.corp.audience=" + Tokens.AUDIENCE,
                "cachette.bearer.corp.roles.cache-admin=ops");
    }

    @Deployment(name = PASSWORDS, order = 2, testable = false)
    static WebArchive byPassword() {
        return war(PASSWORDS, "cachette.identity.attempts=3", "cachette.identity.longest-wait=4");
    }

    @Deployment(name = SERVER, order = 3, testable = false)
    static WebArchive byServer() {
        return war(SERVER, "cachette.identity=container");
    }

    @Deployment(name = WRONG, managed = false, testable = false)
    static WebArchive wrong() {
        return war(WRONG, "cachette.identity=bearer", "cachette.bearer=corp");
    }

    private static WebArchive war(String name, String... settings) {
        return ShrinkWrap.create(ZipImporter.class, name + ".war")
                .importFrom(Archives.warFile().toFile())
                .as(WebArchive.class)
                .addAsResource(
                        new StringAsset("config_ordinal=900\n" + String.join("\n", settings) + "\n"),
                        "META-INF/microprofile-config.properties");
    }

    @BeforeAll
    static void load() {
        ShopData.load();
    }

    @AfterAll
    static void stop() {
        KEYS.close();
    }

    @Test
    void aTokenOpensWhatItsRolesOpen() throws Exception {
        String viewer = token(claims -> {});
        assertThat(get("cache/stats", viewer).statusCode()).isEqualTo(200);
        assertThat(post("cache/clear-all", viewer).statusCode()).isEqualTo(403);
        assertThat(post("cache/clear-all", token(claims -> claims.claim("groups", List.of("ops"))))
                        .statusCode())
                .isEqualTo(200);
        String byOurName = token(claims -> claims.claim("groups", List.of("cache-admin")));
        assertThat(post("cache/clear-all", byOurName).statusCode()).isEqualTo(403);
        assertThat(Http.get(uri(TOKENS, "dashboard")).statusCode()).isEqualTo(200);
    }

    @Test
    void withoutATokenOneIsAskedFor() throws Exception {
        for (HttpResponse<String> answer : List.of(
                Http.get(uri(TOKENS, "cache/stats")),
                Http.get(uri(TOKENS, "profile")),
                Http.get(uri(TOKENS, "cache/stats"), TestUser.ADMIN))) {
            assertProblem(answer, 401);
            assertThat(answer.headers().allValues("WWW-Authenticate")).containsExactly("Bearer realm=\"Cachette\"");
        }
    }

    @Test
    void aWrongTokenOpensNothing() throws Exception {
        Instant now = Instant.now();
        for (String wrong : List.of(
                token(claims -> claims.issuer("https://other.example")),
                token(claims -> claims.audience("another application")),
                token(claims -> claims.expirationTime(Date.from(now.minusSeconds(60)))),
                token(claims -> claims.notBeforeTime(Date.from(now.plusSeconds(600)))),
                STRANGER.sign(claims(claims -> {})),
                FIRST.confused(claims(claims -> {})),
                Tokens.unsigned(claims(claims -> {})),
                "x.y.z",
                "")) {
            for (String path : List.of("cache/stats", "profile", "dashboard")) {
                HttpResponse<String> answer = get(path, wrong);
                assertProblem(answer, 401);
                assertThat(answer.headers().allValues("WWW-Authenticate"))
                        .containsExactly("Bearer realm=\"Cachette\", error=\"invalid_token\"");
                assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
            }
        }
    }

    @Test
    void eachSubjectGetsWhatIsItsOwn() throws Exception {
        String one = customer("1");
        String two = customer("2");
        HttpResponse<String> first = get("profile", one);
        assertThat(first.statusCode()).isEqualTo(200);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> isHit(get("profile", one)));
        HttpResponse<String> other = get("profile", two);
        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(other.body()).isNotEqualTo(first.body());
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> isHit(get("profile", two)));
        assertThat(get("profile", one).body()).isEqualTo(first.body());
        assertThat(get("profile", two).body()).isEqualTo(other.body());
        assertThat(get("profile", token(claims -> claims.subject("1"))).statusCode())
                .isEqualTo(403);
    }

    @Test
    void keysThatChangeAreFetched_andWhileTheyCannotBeNobodyIsLetIn() throws Exception {
        assertThat(get("cache/stats", token(claims -> {})).statusCode()).isEqualTo(200);
        String early = SECOND.sign(claims(claims -> {}));
        KEYS.away(true);
        try {
            // Sooner than that the keys are not asked for again.
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> get("cache/stats", early).statusCode() == 503);
            assertProblem(get("cache/stats", early), 503);
            assertThat(get("cache/stats", token(claims -> {})).statusCode()).isEqualTo(200);
        } finally {
            KEYS.publish(Tokens.published(FIRST, SECOND));
            KEYS.away(false);
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> get("cache/stats", early).statusCode() == 200);
    }

    @Test
    void whoGuessesWaits() throws Exception {
        URI stats = uri(PASSWORDS, "cache/stats");
        for (int guess = 0; guess < 3; guess++) {
            HttpResponse<String> answer = guess("admin\r\nforged", stats);
            assertProblem(answer, 401);
            assertThat(answer.headers().firstValue("WWW-Authenticate"))
                    .hasValue("Basic realm=\"Cachette\", charset=\"UTF-8\"");
        }
        HttpResponse<String> slowed = guess("admin\r\nforged", stats);
        // A slow machine may take longer than the pause; the next mistake doubles it.
        for (int more = 0; slowed.statusCode() == 401 && more < 30; more++) {
            slowed = guess("admin\r\nforged", stats);
        }
        assertProblem(slowed, 429);
        assertThat(slowed.headers().firstValue("Retry-After")).get().asString().matches("[1-4]");
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(TestedServer.records())
                .filteredOn(line -> line.contains("admin\\u{d}\\u{a}forged"))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).contains("action=sign-in", "refused: wrong name or password")));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> Http.get(stats, TestUser.ADMIN).statusCode() == 200);
    }

    @Test
    void whatTheServerRefusesIsSaidAsEverythingElse() throws Exception {
        assertProblem(Http.get(uri(PASSWORDS, "cache/stats"), TestUser.EDITOR), 403);
        assertProblem(Http.get(uri(SERVER, "cache/stats")), 401);
        assertProblem(Http.get(uri(PASSWORDS, "profile")), 401);
    }

    @Test
    void theServerAloneSaysWhoCalls() throws Exception {
        HttpResponse<String> anonymous = Http.get(uri(SERVER, "cache/stats"));
        assertThat(anonymous.statusCode()).isEqualTo(401);
        assertThat(anonymous.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(asked -> assertThat(asked).startsWithIgnoringCase("Basic realm="));
        // The application's own users are no users of the server's.
        assertThat(Http.get(uri(SERVER, "cache/stats"), TestUser.ADMIN).statusCode())
                .isEqualTo(401);
        assertThat(get(SERVER, "cache/stats", token(claims -> {})).statusCode()).isEqualTo(401);
        assertThat(Http.get(uri(SERVER, "dashboard")).statusCode()).isEqualTo(200);
    }

    @Test
    void aWrongConfigurationIsRefusedWithASentence() {
        assertThatThrownBy(() -> deployer.deploy(WRONG))
                .hasStackTraceContaining("cachette.bearer.corp.issuer is missing");
    }

    private static boolean isHit(HttpResponse<String> answer) {
        return answer.headers().firstValue("X-Cache").orElse("").equals("HIT");
    }

    private static HttpResponse<String> guess(String name, URI uri) throws Exception {
        String pair = Base64.getEncoder().encodeToString((name + ":guess").getBytes(StandardCharsets.UTF_8));
        return Http.send(HttpRequest.newBuilder(uri).header("Authorization", "Basic " + pair));
    }

    private static String customer(String id) {
        return token(claims -> claims.subject(id).claim("groups", List.of("customer")));
    }

    private static String token(Consumer<JWTClaimsSet.Builder> change) {
        return FIRST.sign(claims(change));
    }

    private static JWTClaimsSet claims(Consumer<JWTClaimsSet.Builder> change) {
        return Tokens.claims(Instant.now(), claims -> change.accept(claims.issuer(KEYS.issuer())));
    }

    private static HttpResponse<String> get(String path, String token) throws Exception {
        return get(TOKENS, path, token);
    }

    private static HttpResponse<String> get(String application, String path, String token) throws Exception {
        return Http.send(HttpRequest.newBuilder(uri(application, path)).header("Authorization", "Bearer " + token));
    }

    private static HttpResponse<String> post(String path, String token) throws Exception {
        return Http.send(HttpRequest.newBuilder(uri(TOKENS, path))
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.noBody()));
    }

    private static URI uri(String application, String path) {
        return TestedServer.url(application).resolve("api/" + path);
    }

    private static void assertProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(answer.body()).contains("\"status\":" + status);
    }
}
