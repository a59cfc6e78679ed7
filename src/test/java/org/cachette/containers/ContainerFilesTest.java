package org.cachette.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cachette.containers.ContainerFiles.at;
import static org.cachette.containers.ContainerFiles.map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cachette.docs.Document;
import org.cachette.servers.ContainerImages;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No container engine runs in the tests, so the files are read, and held against what they speak of. */
class ContainerFilesTest {

    private static final System.Logger LOGGER = System.getLogger(ContainerFilesTest.class.getName());
    private static final String LINTER = "dockerfile-utils@0.16.3";
    private static final Pattern PINNED = Pattern.compile("[a-z0-9./-]+:v?[0-9]+\\.[0-9]+[A-Za-z0-9._-]*");
    private static final Pattern IMAGE = Pattern.compile("(redis|elasticsearch):[0-9]");
    private static final Pattern METRIC = Pattern.compile("\\bcache_[a-z_]+\\b");
    private static final Pattern COPY = Pattern.compile("COPY (?!--from)(?:--\\S+ )*(.+) \\S+");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "compose.yaml",
                "kubernetes/cachette.yaml",
                "prometheus/prometheus.yml",
                "prometheus/cachette-rules.yml",
                "prometheus/cachette-rules-test.yml",
                "grafana/provisioning/datasources/prometheus.yml",
                "grafana/provisioning/dashboards/cachette.yml"
            })
    void isYaml(String name) {
        assertThat(ContainerFiles.yaml(name)).isNotEmpty().allSatisfy(document -> assertThat(document)
                .isNotEmpty());
    }

    @Test
    void imagesArePinned() {
        Set<String> images = new TreeSet<>();
        for (String name : List.of("compose.yaml", "kubernetes/cachette.yaml")) {
            ContainerFiles.yaml(name)
                    .forEach(document -> ContainerFiles.visit(document, (key, value) -> {
                        if (key.equals("image")) {
                            images.add(String.valueOf(value));
                        }
                    }));
        }
        for (Path dockerfile : ContainerFiles.ending("Dockerfile")) {
            ContainerFiles.text(dockerfile)
                    .lines()
                    .filter(line -> line.startsWith("FROM "))
                    .forEach(line -> images.add(line.split(" ")[1]));
        }
        assertThat(images).hasSizeGreaterThan(6).allMatch(image -> PINNED.matcher(image)
                .matches());
    }

    /** The tests run what the composition runs: its file is the one place that says which version. */
    @Test
    void theTestsOwnContainersAreTheCompositions() throws IOException {
        assertThat(ContainerImages.of("redis").asCanonicalNameString()).matches("redis:[0-9.]+-[a-z]+");
        assertThat(ContainerFiles.text(Path.of("pom.xml")))
                .as("the Elasticsearch of the images, the embedded one and the client")
                .contains("<elasticsearch.version>"
                        + ContainerImages.of("elasticsearch").getVersionPart() + "<");
        try (Stream<Path> sources = Files.walk(Path.of("src/test/java/org/cachette/servers"))) {
            assertThat(sources.filter(Files::isRegularFile).map(ContainerFiles::text))
                    .isNotEmpty()
                    .noneMatch(source -> IMAGE.matcher(source).find());
        }
    }

    @Test
    void everyServiceIsConfined() {
        map(at(ContainerFiles.yaml("compose.yaml").get(0), "services"))
                .forEach((name, service) -> assertThat(map(service))
                        .as(name)
                        .containsEntry("cap_drop", List.of("ALL"))
                        .containsEntry("security_opt", List.of("no-new-privileges:true"))
                        .containsEntry("restart", "unless-stopped")
                        .doesNotContainKey("privileged"));
        assertThat(map(at(ContainerFiles.yaml("compose.yaml").get(0), "services", "node1")))
                .containsEntry("read_only", true)
                .containsKey("tmpfs");
    }

    @Test
    void whatIsMountedIsThere() {
        ContainerFiles.visit(at(ContainerFiles.yaml("compose.yaml").get(0), "services"), (key, value) -> {
            if (key.equals("volumes")) {
                for (Object volume : (List<?>) value) {
                    String source = String.valueOf(volume).split(":")[0];
                    assertThat(!source.startsWith("./") || Files.exists(ContainerFiles.file(source)))
                            .as(source)
                            .isTrue();
                }
            }
        });
    }

    @Test
    void environmentVariablesAreSettings() {
        Set<String> used = new TreeSet<>();
        Map<String, Object> node =
                map(at(ContainerFiles.yaml("compose.yaml").get(0), "services", "node1", "environment"));
        used.addAll(node.keySet());
        List<Map<String, Object>> manifests = ContainerFiles.yaml("kubernetes/cachette.yaml");
        used.addAll(map(at(manifests.get(0), "data")).keySet());
        for (Object variable : (List<?>) at(container(manifests), "env")) {
            used.add(String.valueOf(at(variable, "name")));
        }
        Set<Pattern> settings = settings();
        assertThat(used).hasSizeGreaterThan(7).allMatch(name -> settings.stream()
                .anyMatch(setting -> setting.matcher(name).matches()));
    }

    /** As MicroProfile Config maps them to environment variables. */
    private static Set<Pattern> settings() {
        Set<Pattern> settings = new LinkedHashSet<>();
        for (String line : Document.read("configuration.md").lines()) {
            Matcher name = Pattern.compile("`([A-Za-z][A-Za-z.<>*_-]+)`").matcher(line.split(" \\| ")[0]);
            while (line.startsWith("| `") && name.find()) {
                String variable = name.group(1)
                        .replaceAll("<[a-z]+>", "@")
                        .replaceAll("[^A-Za-z0-9@*]", "_")
                        .toUpperCase(Locale.ROOT)
                        .replaceAll("[@*]", "[A-Z0-9_]+");
                settings.add(Pattern.compile(variable));
            }
        }
        return settings;
    }

    @Test
    void rulesAndDashboardSpeakOfMetricsThatThereAre() throws IOException {
        Set<String> used = new TreeSet<>();
        for (String name : List.of("prometheus/cachette-rules.yml", "grafana/dashboards/cachette.json")) {
            METRIC.matcher(ContainerFiles.text(name)).results().forEach(metric -> used.add(metric.group()));
        }
        String code;
        try (Stream<Path> files = Files.list(Path.of("src/main/java/org/cachette/metrics"))) {
            code = String.join("\n", files.map(ContainerFiles::text).toList());
        }
        assertThat(used).hasSizeGreaterThan(8).allMatch(metric -> code.contains('"' + metric + '"'));
    }

    @Test
    void theDashboardIsOne() throws IOException {
        JsonNode dashboard = new ObjectMapper().readTree(ContainerFiles.text("grafana/dashboards/cachette.json"));
        String source = String.valueOf(at(
                ContainerFiles.yaml("grafana/provisioning/datasources/prometheus.yml")
                        .get(0),
                "datasources",
                0,
                "uid"));
        assertThat(dashboard.path("panels")).isNotEmpty().allSatisfy(panel -> {
            assertThat(panel.path("title").asText()).isNotBlank();
            assertThat(panel.path("datasource").path("uid").asText()).isEqualTo(source);
            assertThat(panel.path("targets")).isNotEmpty().allSatisfy(target -> assertThat(
                            target.path("expr").asText())
                    .contains("cache_"));
        });
    }

    @Test
    void kubernetesRunsItAsItsImageIsMade() {
        List<Map<String, Object>> manifests = ContainerFiles.yaml("kubernetes/cachette.yaml");
        Object pod = at(manifest(manifests, "Deployment"), "spec", "template", "spec");
        Map<String, Object> container = map(container(manifests));
        assertThat(container).containsKeys("startupProbe", "livenessProbe", "readinessProbe", "resources");
        assertThat(at(pod, "securityContext", "runAsNonRoot")).isEqualTo(true);
        assertThat(at(container, "securityContext", "readOnlyRootFilesystem")).isEqualTo(true);
        assertThat(at(container, "securityContext", "allowPrivilegeEscalation")).isEqualTo(false);
        String dockerfile = ContainerFiles.text("wildfly/Dockerfile");
        assertThat(dockerfile).contains("USER " + at(pod, "securityContext", "runAsUser") + ":");
        for (Object mount : (List<?>) at(container, "volumeMounts")) {
            assertThat(dockerfile).contains("VOLUME " + at(mount, "mountPath"));
        }
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            assertThat(dockerfile)
                    .contains("HEALTH_URL=http://127.0.0.1:9990" + at(container, probe, "httpGet", "path"));
        }
        Object labels = at(manifest(manifests, "Deployment"), "spec", "template", "metadata", "labels");
        assertThat(at(manifest(manifests, "Service"), "spec", "selector")).isEqualTo(labels);
        assertThat(at(manifest(manifests, "PodDisruptionBudget"), "spec", "selector", "matchLabels"))
                .isEqualTo(labels);
        for (Object variable : (List<?>) at(container, "env")) {
            assertThat(map(variable)).containsOnlyKeys("name", "valueFrom");
        }
    }

    private static Object container(List<Map<String, Object>> manifests) {
        return at(manifest(manifests, "Deployment"), "spec", "template", "spec", "containers", 0);
    }

    private static Object manifest(List<Map<String, Object>> manifests, String kind) {
        return manifests.stream()
                .filter(one -> kind.equals(one.get("kind")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theBalancerKnowsTheNodes() {
        Set<String> services =
                map(at(ContainerFiles.yaml("compose.yaml").get(0), "services")).keySet();
        Matcher server =
                Pattern.compile("server (\\S+) (\\S+):8080").matcher(ContainerFiles.text("haproxy/haproxy.cfg"));
        Map<String, String> servers = new TreeMap<>();
        while (server.find()) {
            servers.put(server.group(1), server.group(2));
        }
        assertThat(servers).containsOnlyKeys("node1", "node2");
        assertThat(services).containsAll(servers.values());
    }

    static List<Path> dockerfiles() {
        return ContainerFiles.ending("/Dockerfile");
    }

    @ParameterizedTest
    @MethodSource("dockerfiles")
    void anImageRunsAsNobodyAndTellsItsHealth(Path dockerfile) {
        String text = ContainerFiles.text(dockerfile);
        List<String> last = text.substring(text.lastIndexOf("\nFROM ")).lines().toList();
        assertThat(last)
                .contains("USER 10001:10001")
                .contains("ENTRYPOINT [\"/opt/cachette/start.sh\"]")
                .anyMatch(line -> line.startsWith("HEALTHCHECK "));
        Matcher copied = COPY.matcher(text);
        while (copied.find()) {
            for (String source : copied.group(1).split(" ")) {
                assertThat(Path.of(source)).exists();
            }
        }
    }

    static List<Path> scripts() {
        return ContainerFiles.ending(".sh");
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void scriptsAreScripts(Path script) throws Exception {
        assertThat(Files.isExecutable(script)).isTrue();
        assertThat(run("/bin/sh", "-n", script.toString())).isZero();
    }

    @Test
    void redisGivesTheRightsThatTheDocumentationLists() {
        String documented = Document.read("configuration.md").lines().stream()
                .filter(line -> line.startsWith("ACL SETUSER cachette "))
                .findFirst()
                .orElseThrow();
        assertThat(ContainerFiles.text("redis/rights.txt").strip())
                .isEqualTo(documented.substring(documented.indexOf(">password ") + ">password ".length()));
    }

    /** Where Prometheus' own tool is installed: fires each alert, and lets each be silent. */
    @Test
    void alertsFire() throws Exception {
        Assumptions.assumeTrue(isInstalled("promtool"), "promtool is not installed: the rules were not tried");
        assertThat(run("promtool", "test", "rules", "docker/prometheus/cachette-rules-test.yml"))
                .isZero();
        assertThat(run("promtool", "check", "config", "--syntax-only", "docker/prometheus/prometheus.yml"))
                .isZero();
    }

    /** Where Node.js is installed and can fetch it; a file that is wrong is among them, to see that it is found. */
    @Test
    void dockerfilesPassALinter(@TempDir Path directory) throws Exception {
        Assumptions.assumeTrue(
                isInstalled("npx") && run(linter("--version")) == 0,
                "no linter could be had: the Dockerfiles were not tried");
        for (Path dockerfile : ContainerFiles.ending("Dockerfile")) {
            assertThat(run(linter("lint", dockerfile.toString())))
                    .as(dockerfile.toString())
                    .isZero();
        }
        Path wrong = Files.writeString(directory.resolve("Dockerfile"), "FROM scratch\nCOPPY a b\n");
        assertThat(run(linter("lint", wrong.toString()))).isNotZero();
    }

    private static String[] linter(String... arguments) {
        return Stream.concat(Stream.of("npx", "--yes", LINTER), Stream.of(arguments))
                .toArray(String[]::new);
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    private static int run(String... command) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            LOGGER.log(
                    System.Logger.Level.INFO,
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            return process.exitValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
