package org.cachette.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cachette.servers.FreePort;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The demo as a process of its own, as Maven starts it. */
@Timeout(900)
class DemoIT {

    /** Generous: a machine that builds other things as well takes many times as long. */
    private static final Duration LONGEST_START = Duration.ofMinutes(10);

    private static final Duration LONGEST_STOP = Duration.ofSeconds(120);

    private DemoProcess demo;

    @BeforeEach
    void chooseTwoNodesOnFreePorts() throws IOException {
        demo = new DemoProcess(Map.of(
                "nodes", 2,
                "http.port", FreePort.find(),
                "management.port", FreePort.find(),
                "redis.port", FreePort.find(),
                "elasticsearch.port", FreePort.find()));
    }

    @AfterEach
    void leaveNothingRunning() {
        demo.close();
    }

    @Test
    void demoShowsMissHitAndInvalidateAndLeavesNothingBehind() throws Exception {
        demo.start();
        await().atMost(LONGEST_START).until(() -> demo.hasEnded() || demo.isReady());
        assertThat(demo.isReady()).as(demo.output()).isTrue();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(demo.environmentFile())))
                .isEqualTo("rw-------");
        Map<String, String> environment = environment(demo.environmentFile());
        assertThat(environment)
                .containsOnlyKeys(
                        "BASE_URL",
                        "NODE_URLS",
                        "NODE_PIDS",
                        "METRICS_URL",
                        "HEALTH_URL",
                        "REDIS_HOST",
                        "REDIS_PORT",
                        "ELASTICSEARCH_URL",
                        "CACHE_ADMIN_USER",
                        "CACHE_ADMIN_PASSWORD",
                        "CACHE_VIEWER_USER",
                        "CACHE_VIEWER_PASSWORD",
                        "SHOP_EDITOR_USER",
                        "SHOP_EDITOR_PASSWORD",
                        "CUSTOMER_USER",
                        "CUSTOMER_PASSWORD",
                        "CUSTOMER2_USER",
                        "CUSTOMER2_PASSWORD");
        followThePrintedLines();
        assertThat(curl("-u", credentials(environment, "CUSTOMER"), environment.get("BASE_URL") + "/api/profile"))
                .contains(environment.get("CUSTOMER_USER"));
        assertThat(curl(environment.get("HEALTH_URL"))).contains("UP");

        assertNodesShareOneCache(environment);

        List<ProcessHandle> children = demo.children();
        assertThat(children).hasSizeGreaterThanOrEqualTo(3).containsAll(nodeProcesses(environment));
        holdStill(nodeProcesses(environment).get(1));
        demo.terminate();
        await().atMost(LONGEST_STOP).until(demo::hasEnded);
        assertThat(children).noneMatch(ProcessHandle::isAlive);
        assertThat(demo.environmentFile()).doesNotExist();
        assertThat(demo.lastLine()).isEqualTo("Stopped");
    }

    @Test
    void portInUseEndsTheDemoWithThePropertyToChangeAsItsLastLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            demo.close();
            demo = new DemoProcess(Map.of(
                    "http.port", FreePort.find(),
                    "management.port", FreePort.find(),
                    "redis.port", taken.getLocalPort(),
                    "elasticsearch.port", FreePort.find()));
            demo.start();
            await().atMost(LONGEST_STOP).until(demo::hasEnded);
            assertThat(demo.exitCode()).isEqualTo(1);
            assertThat(demo.lastLine()).contains("Port " + taken.getLocalPort()).contains("-Dredis.port=<port>");
            assertThat(demo.environmentFile()).doesNotExist();
        }
    }

    private void assertNodesShareOneCache(Map<String, String> environment) throws Exception {
        String[] nodes = environment.get("NODE_URLS").split(",");
        assertThat(nodes).hasSize(2).doesNotHaveDuplicates();
        assertThat(nodes[0]).isEqualTo(environment.get("BASE_URL"));
        assertThat(demo.output()).contains("Node 2         " + nodes[1] + "/");
        String search = "/api/search?q=cheese";
        assertThat(curl("-i", nodes[0] + search)).containsIgnoringCase("X-Cache: MISS");
        assertThat(curl("-i", nodes[1] + search)).containsIgnoringCase("X-Cache: HIT");
    }

    /** The servers' JVMs themselves. */
    private static List<ProcessHandle> nodeProcesses(Map<String, String> environment) {
        List<ProcessHandle> processes = Stream.of(environment.get("NODE_PIDS").split(","))
                .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
                .toList();
        assertThat(processes).hasSize(2).doesNotHaveDuplicates().allSatisfy(process -> assertThat(
                        process.info().command().orElse(""))
                .endsWith("/java"));
        return processes;
    }

    /** As who tries out faults does, and then forgets it. */
    private static void holdStill(ProcessHandle process) throws Exception {
        output(List.of("kill", "-STOP", Long.toString(process.pid())));
    }

    private void followThePrintedLines() throws Exception {
        List<String> lines = demo.output()
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("curl "))
                .toList();
        assertThat(lines).hasSize(3);
        assertThat(shell(lines.get(0))).containsIgnoringCase("X-Cache: MISS");
        assertThat(shell(lines.get(1))).containsIgnoringCase("X-Cache: HIT");
        assertThat(shell(lines.get(2))).contains("\"deleted_keys\":1");
        assertThat(shell(lines.get(0))).containsIgnoringCase("X-Cache: MISS");
    }

    private static String credentials(Map<String, String> environment, String key) {
        return environment.get(key + "_USER") + ":" + environment.get(key + "_PASSWORD");
    }

    private static Map<String, String> environment(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    }

    private static String curl(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("curl", "-s"));
        command.addAll(List.of(arguments));
        return output(command);
    }

    private static String shell(String line) throws Exception {
        return output(List.of("/bin/sh", "-c", line));
    }

    private static String output(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return output;
    }
}
