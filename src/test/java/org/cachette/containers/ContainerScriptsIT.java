package org.cachette.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.cachette.servers.FreePort;
import org.cachette.servers.JavaHome;
import org.cachette.servers.RedisSocket;
import org.cachette.servers.ServerProcess;
import org.cachette.servers.Servers;
import org.cachette.servers.WildFlyHome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the containers run, run without one: the images' scripts, with the variables that the images set. */
class ContainerScriptsIT {

    private static final Duration LONGEST = Duration.ofSeconds(300);
    private static final int PATIENCE_MILLIS = 10_000;

    @TempDir
    private Path directory;

    @Test
    void healthIsWhatTheServerSays() throws Exception {
        assumeTrue(isInstalled("curl"), "curl is not installed");
        AtomicInteger status = new AtomicInteger(200);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/health/live", exchange -> {
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/health/live";
        try {
            assertThat(health(url)).isZero();
            status.set(503);
            assertThat(health(url)).isNotZero();
        } finally {
            server.stop(0);
        }
        assertThat(health(url)).isNotZero();
        assertThat(health("")).isNotZero();
    }

    @Test
    void redisLetsItsOneUserIn_withTheRightsOfTheLine() throws Exception {
        Path programs = Files.createDirectory(directory.resolve("bin"));
        Files.createSymbolicLink(programs.resolve("redis-server"), Servers.redisBinary());
        int port = FreePort.find();
        ProcessBuilder builder = script("redis/start.sh", "--port", port + "", "--bind", "127.0.0.1");
        builder.environment()
                .putAll(Map.of(
                        "PATH",
                        programs + ":" + System.getenv("PATH"),
                        "ACL_FILE",
                        directory.resolve("users.acl").toString(),
                        "REDIS_PASSWORD",
                        "a secret"));
        ServerProcess redis = ServerProcess.start("redis/start.sh", builder, directory.resolve("redis.log"));
        try {
            redis.awaitReady(() -> ask(port, "PING").startsWith("NOAUTH"), LONGEST);
            assertThat(ask(port, "AUTH cachette wrong")).startsWith("WRONGPASS");
            try (RedisSocket socket = new RedisSocket(port, PATIENCE_MILLIS)) {
                assertThat(socket.ask("AUTH cachette \"a secret\"")).isEqualTo("OK");
                assertThat(socket.ask("PING")).isEqualTo("PONG");
                assertThat(socket.ask("SET cache:product:1 milk PX 60000")).isEqualTo("OK");
                assertThat(socket.ask("GET cache:product:1")).isEqualTo("milk");
                for (String forbidden : List.of("GET shop:1", "FLUSHALL", "CONFIG GET *", "KEYS *", "ACL WHOAMI")) {
                    assertThat(socket.ask(forbidden)).startsWith("NOPERM");
                }
            }
            assertThat(Files.readString(directory.resolve("users.acl"))).doesNotContain("a secret");
        } finally {
            redis.stop();
        }
    }

    @Test
    void redisWithoutAPasswordDoesNotStart() throws Exception {
        assertThat(exit(script("redis/start.sh"))).isNotZero();
    }

    @Test
    void wildFlyRunsTheWar_writesNothingIntoItsHome_andEndsInGoodOrder() throws Exception {
        assumeTrue(isInstalled("curl"), "curl is not installed");
        WildFlyHome home = WildFlyHome.configured(Path.of("target", "servers-under-test", "wildfly-image"));
        home.deploy(Path.of("target", "cachette.war"), "cachette.war");
        Map<Path, Object> before = files(home.path());
        Path base = directory.resolve("run");
        int http = FreePort.find();
        int management = FreePort.find();
        ProcessBuilder builder = script(
                "wildfly/start.sh",
                "-Djboss.http.port=" + http,
                "-Djboss.https.port=" + FreePort.find(),
                "-Djboss.management.http.port=" + management);
        builder.environment()
                .putAll(Map.of(
                        "JAVA_HOME",
                        JavaHome.ofServers().toString(),
                        "JAVA_OPTS",
                        "-Xmx512m -Djava.net.preferIPv4Stack=true -Djava.awt.headless=true",
                        "SERVER_HOME",
                        home.path().toString(),
                        "SERVER_BASE",
                        base.toString(),
                        "BIND_ADDRESS",
                        "127.0.0.1",
                        "REDIS_PORT",
                        Servers.sharedRedis().port() + ""));
        Path log = directory.resolve("wildfly.log");
        ServerProcess server = ServerProcess.start("wildfly/start.sh", builder, log);
        try {
            server.awaitReady(() -> isHealthy(management) && status(http) == 401, LONGEST);
            // As an engine stops a container.
            server.handle().destroy();
            await().atMost(LONGEST).until(() -> !server.isAlive());
            assertThat(Files.readString(log)).contains("WFLYSRV0050");
        } finally {
            server.stop();
        }
        assertThat(base.resolve("log/server.log")).exists();
        assertThat(files(home.path())).isEqualTo(before);
    }

    private static int status(int port) {
        try {
            URI stats = URI.create("http://127.0.0.1:" + port + "/cachette/api/cache/stats");
            HttpURLConnection connection = (HttpURLConnection) stats.toURL().openConnection();
            connection.setReadTimeout(PATIENCE_MILLIS);
            return connection.getResponseCode();
        } catch (IOException notYet) {
            return 0;
        }
    }

    private static boolean isHealthy(int managementPort) {
        try {
            return health("http://127.0.0.1:" + managementPort + "/health/live") == 0;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int health(String url) throws IOException, InterruptedException {
        ProcessBuilder builder = script("health.sh");
        builder.environment().put("HEALTH_URL", url);
        return exit(builder);
    }

    private static String ask(int port, String command) {
        try (RedisSocket socket = new RedisSocket(port, PATIENCE_MILLIS)) {
            return socket.ask(command);
        } catch (IOException notYet) {
            return "";
        }
    }

    private static ProcessBuilder script(String name, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of("/bin/sh", ContainerFiles.file(name).toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    private static int exit(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    /** What lies there, and when each was last changed; modules are linked and left out. */
    private static Map<Path, Object> files(Path home) throws IOException {
        Map<Path, Object> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(home)) {
            for (Path file : all.toList()) {
                files.put(home.relativize(file), Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS));
            }
        }
        return files;
    }
}
