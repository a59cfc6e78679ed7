package org.cachette.bench;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.cachette.servers.ApplicationServer;
import org.cachette.servers.ApplicationServerKind;
import org.cachette.servers.Distributions;
import org.cachette.servers.RedisServer;
import org.cachette.servers.ServerHome;

/**
 * The same application on Payara, where {@code bench/hit-cost.sh} has unpacked it, on the same JDK with the same heap: there the
 * express lane is a servlet filter.
 */
record PayaraPeer(ApplicationServer server) implements AutoCloseable {

    static boolean isUnpacked() {
        return Distributions.hasPayara();
    }

    static PayaraPeer started(RedisServer redis, Path archive, Path directory) {
        ServerHome home = ApplicationServerKind.PAYARA.configured(directory.resolve("payara"));
        home.deploy(archive, "bench.war");
        ApplicationServer server = home.server().withJavaOptions("-Xms512m", "-Xmx512m");
        server.start(Map.of("REDIS_HOST", redis.host(), "REDIS_PORT", Integer.toString(redis.port())));
        return new PayaraPeer(server);
    }

    List<Contender> contenders() {
        return List.of(
                contender("payara-constant", "constant"),
                contender("payara", "express"),
                contender("payara-local", "local"));
    }

    private Contender contender(String name, String path) {
        URI url = server.url().resolve("/bench/bytes/" + path + "/10");
        return new Contender(name + "/10", server.pid(), url, List.of(), () -> Double.NaN);
    }

    @Override
    public void close() {
        server.close();
    }
}
