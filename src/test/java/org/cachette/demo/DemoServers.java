package org.cachette.demo;

import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.cachette.servers.ElasticsearchServer;
import org.cachette.servers.FreePort;
import org.cachette.servers.RedisServer;
import org.cachette.servers.Servers;
import org.cachette.servers.WildFlyHome;
import org.cachette.shop.elastic.ElasticsearchConnection;
import org.cachette.shop.load.FoodMartLoader;

/** The servers in the order of their start, each told about the ones before. */
final class DemoServers {

    /** As long as an earlier demo may take to stop. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);

    private static final Duration LONGEST_BULK = Duration.ofSeconds(120);

    private final DemoSettings settings;
    private final RunningParts parts;
    private final Consumer<String> out;
    private final RedisServer redis;
    private final ElasticsearchServer elasticsearch;
    private final DemoNodes nodes;
    private final EnvironmentFile environmentFile;

    DemoServers(DemoSettings settings, RunningParts parts, Consumer<String> out) {
        this.settings = settings;
        this.parts = parts;
        this.out = out;
        this.redis = Servers.redis(settings.redis().number());
        this.elasticsearch = Servers.elasticsearch(
                settings.elasticsearch().number(), settings.work().resolve("elasticsearch"));
        this.nodes = new DemoNodes(settings, parts, out);
        this.environmentFile = new EnvironmentFile(settings.environmentFile());
    }

    /** Starts all, and tells the user what there is. */
    void start() throws Exception {
        takeDirectory();
        settings.ports().forEach(DemoPort::requireFree);
        List<DemoNode> ports = DemoNode.choose(settings, FreePort::isFree);
        startRedis();
        startElasticsearch();
        Accounts accounts = loadShop();
        startWildFly(ports, accounts);
        Map<String, String> variables = variables(accounts);
        parts.start(
                settings.environmentFile().toString(), () -> environmentFile.write(variables), environmentFile::remove);
        Banner.lines(settings, nodes.urls(), accounts).forEach(out);
    }

    /**
     * Returns when all is being stopped. Redis and Elasticsearch may come and go before that: the application lives on.
     *
     * @throws DemoException when WildFly ended first, on every node
     */
    void awaitEnd() {
        nodes.awaitEnd();
    }

    private void takeDirectory() throws Exception {
        DemoLock lock = new DemoLock(settings.work());
        parts.start("the lock", () -> lock.take(LONGEST_STOP), lock::release);
        environmentFile.remove();
    }

    private void startRedis() throws Exception {
        out.accept("Starting Redis on port " + settings.redis().number());
        parts.start("Redis", redis::start, redis::close);
    }

    private void startElasticsearch() throws Exception {
        out.accept("Starting Elasticsearch on port " + settings.elasticsearch().number());
        parts.start("Elasticsearch", elasticsearch::start, elasticsearch::close);
    }

    private Accounts loadShop() throws Exception {
        List<String> customers = parts.run(() -> {
            try (ElasticsearchConnection connection =
                    ElasticsearchConnection.to(elasticsearch.url().toString(), LONGEST_BULK)) {
                FoodMartLoader.load(connection.client(), out);
                return BestCustomers.find(connection.client(), 2);
            }
        });
        return Accounts.create(customers.get(0), customers.get(1));
    }

    private void startWildFly(List<DemoNode> ports, Accounts accounts) throws Exception {
        out.accept("Preparing WildFly");
        WildFlyHome home = parts.run(this::prepareWildFly);
        nodes.start(ports, home, configuration(accounts), accounts.admin());
    }

    private WildFlyHome prepareWildFly() {
        if (!Files.isRegularFile(settings.war())) {
            throw new DemoException(settings.war() + " is missing; ./mvnw package makes it");
        }
        WildFlyHome home = WildFlyHome.configured(settings.work().resolve("wildfly"));
        home.deploy(settings.war(), settings.deploymentName());
        if (Files.isRegularFile(settings.metricsWar())) {
            home.deploy(settings.metricsWar(), "metrics.war");
        }
        return home;
    }

    private Map<String, String> configuration(Accounts accounts) {
        Map<String, String> configuration = new LinkedHashMap<>(accounts.configuration());
        configuration.put("REDIS_HOST", redis.host());
        configuration.put("REDIS_PORT", Integer.toString(redis.port()));
        configuration.put("ELASTICSEARCH_URL", elasticsearch.url().toString());
        return configuration;
    }

    private Map<String, String> variables(Accounts accounts) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("BASE_URL", settings.baseUrl());
        variables.putAll(nodes.variables());
        variables.put("METRICS_URL", settings.metricsUrl());
        variables.put("HEALTH_URL", settings.healthUrl());
        variables.put("REDIS_HOST", redis.host());
        variables.put("REDIS_PORT", Integer.toString(redis.port()));
        variables.put("ELASTICSEARCH_URL", elasticsearch.url().toString());
        accounts.lines().forEach(line -> variables.put(line.getKey(), line.getValue()));
        return variables;
    }
}
