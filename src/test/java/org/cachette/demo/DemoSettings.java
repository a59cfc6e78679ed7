package org.cachette.demo;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * What may be chosen, as system properties; {@link Demo} lists them.
 *
 * @param nodes how many WildFly servers run the application
 * @param contextPath where the application is, {@code /} or {@code /name}
 * @param build where Maven builds, and the WAR is
 * @param directory where the demo keeps its files
 */
record DemoSettings(
        DemoPort http,
        DemoPort management,
        DemoPort redis,
        DemoPort elasticsearch,
        int nodes,
        String contextPath,
        Path build,
        Path directory) {

    private static final Pattern CONTEXT_PATH = Pattern.compile("/|/[A-Za-z0-9][A-Za-z0-9_-]*");

    private static final int MOST_NODES = 9;

    /** The scrape address; the application can't be there too. */
    private static final String METRICS_PATH = "/metrics";

    /**
     * Reads them.
     *
     * @throws DemoException a sentence that names the property and what is allowed
     */
    static DemoSettings read(Properties properties) {
        Path build = Path.of(properties.getProperty("project.build.directory", "target"))
                .toAbsolutePath();
        DemoSettings settings = new DemoSettings(
                port(properties, "http.port", "8000"),
                port(properties, "management.port", "9990"),
                port(properties, "redis.port", "6379"),
                port(properties, "elasticsearch.port", "9200"),
                nodes(properties.getProperty("nodes", "1")),
                contextPath(properties.getProperty("context.path", "/")),
                build,
                Path.of(properties.getProperty("demo.directory", build.toString()))
                        .toAbsolutePath());
        settings.requireDifferentPorts();
        return settings;
    }

    List<DemoPort> ports() {
        return List.of(http, management, redis, elasticsearch);
    }

    /** The application's address on the first node, without a slash at the end. */
    String baseUrl() {
        return baseUrl(http.number());
    }

    /** Its address on the node with this port, without a slash at the end. */
    String baseUrl(int port) {
        return http(port) + ("/".equals(contextPath) ? "" : contextPath);
    }

    String metricsUrl() {
        return http(http.number()) + METRICS_PATH;
    }

    String healthUrl() {
        return http(management.number()) + "/health";
    }

    /** The file name that lets WildFly deploy the application at the context path. */
    String deploymentName() {
        return "/".equals(contextPath) ? "ROOT.war" : contextPath.substring(1) + ".war";
    }

    Path war() {
        return build.resolve("cachette.war");
    }

    /** The one servlet that is scraped. */
    Path metricsWar() {
        return build.resolve("cachette-metrics-endpoint.war");
    }

    /** What outlives a run: the data and the servers' own files. */
    Path work() {
        return directory.resolve("demo");
    }

    Path environmentFile() {
        return directory.resolve("demo.env");
    }

    private static String http(int port) {
        return "http://127.0.0.1:" + port;
    }

    private void requireDifferentPorts() {
        Map<Integer, String> taken = new HashMap<>();
        for (DemoPort port : ports()) {
            String other = taken.putIfAbsent(port.number(), port.property());
            if (other != null) {
                throw new DemoException("-D" + other + " and -D" + port.property() + " are both " + port.number()
                        + "; each server needs a port of its own");
            }
        }
    }

    private static DemoPort port(Properties properties, String property, String standard) {
        return DemoPort.parse(property, properties.getProperty(property, standard));
    }

    private static int nodes(String value) {
        try {
            int number = Integer.parseInt(value.strip());
            if (number >= 1 && number <= MOST_NODES) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, with what is allowed.
        }
        throw new DemoException("-Dnodes=" + value + " is no number of nodes; allowed are 1 to " + MOST_NODES);
    }

    private static String contextPath(String path) {
        if (!CONTEXT_PATH.matcher(path).matches() || METRICS_PATH.equals(path)) {
            throw new DemoException("-Dcontext.path=" + path
                    + " can't be used; allowed are / and a slash with letters, digits, _ and -, but not "
                    + METRICS_PATH);
        }
        return path;
    }
}
