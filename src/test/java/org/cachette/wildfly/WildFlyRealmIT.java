package org.cachette.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.awaitility.Awaitility;
import org.cachette.servers.Servers;
import org.cachette.servers.WildFlyHome;
import org.cachette.servers.WildFlyServer;
import org.cachette.servers.Workspace;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code cachette.identity=container}: users of WildFly's own realm, and roles as {@code server-config} maps them. */
class WildFlyRealmIT {

    private static final Path ROLES = Path.of("server-config/wildfly/roles.cli").toAbsolutePath();
    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final String PASSWORD = "Right-1-word";

    private static WildFlyServer server;

    @BeforeAll
    static void start() throws Exception {
        WildFlyHome home = WildFlyHome.configured(Workspace.directory().resolve("wildfly-realm"));
        home.cli(ROLES);
        String once = configuration(home);
        home.cli(ROLES);
        assertThat(configuration(home)).isEqualTo(once).contains("role-mapper=\"cachette\"");
        home.addUser("olga", PASSWORD, "cache-operators");
        home.addUser("walt", PASSWORD, "cache-watchers");
        // Roles come by the mapping alone.
        home.addUser("eve", PASSWORD, "cache-admin");
        home.deploy(Archives.warFile(), "cachette.war");
        server = home.server();
        server.start(Map.of(
                "cachette.identity",
                "container",
                "cachette.redis.timeout",
                "1000",
                "REDIS_HOST",
                Servers.sharedRedis().host(),
                "REDIS_PORT",
                Integer.toString(Servers.sharedRedis().port())));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void theMappedRolesOpenWhatTheyOpen() throws Exception {
        assertThat(get("olga", PASSWORD).statusCode()).isEqualTo(200);
        // A busy machine may take longer to reach Redis than a deployment waits for it.
        Awaitility.await().atMost(LONGEST).until(() -> clear("olga").statusCode() == 200);
        assertThat(get("walt", PASSWORD).statusCode()).isEqualTo(200);
        assertThat(clear("walt").statusCode()).isEqualTo(403);
        assertThat(get("eve", PASSWORD).statusCode()).isEqualTo(403);
        assertThat(clear("eve").statusCode()).isEqualTo(403);
    }

    @Test
    void nobodyElseIsLetIn() throws Exception {
        assertThat(get("olga", "wrong").statusCode()).isEqualTo(401);
        assertThat(get("nobody", PASSWORD).statusCode()).isEqualTo(401);
        assertThat(Http.get(uri("stats")).statusCode()).isEqualTo(401);
        // A user of the application's configuration is none of the server's.
        assertThat(Http.get(uri("stats"), TestUser.ADMIN).statusCode()).isEqualTo(401);
    }

    private static HttpResponse<String> get(String name, String password) throws Exception {
        return Http.send(HttpRequest.newBuilder(uri("stats")).header("Authorization", basic(name, password)));
    }

    private static HttpResponse<String> clear(String name) throws Exception {
        return Http.send(HttpRequest.newBuilder(uri("clear-all"))
                .header("Authorization", basic(name, PASSWORD))
                .POST(BodyPublishers.noBody()));
    }

    private static String basic(String name, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static URI uri(String path) {
        return server.url().resolve("/cachette/api/cache/" + path);
    }

    private static String configuration(WildFlyHome home) throws Exception {
        return Files.readString(home.path().resolve("standalone/configuration/standalone.xml"));
    }
}
