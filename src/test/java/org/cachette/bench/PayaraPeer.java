package org.cachette.bench;

import java.nio.file.Path;
import java.util.List;
import org.cachette.servers.ApplicationServer;
import org.cachette.servers.ApplicationServerKind;
import org.cachette.servers.Distributions;
import org.cachette.servers.RedisServer;
import org.cachette.servers.ServerHome;

/**
 * The same application on Payara, where {@code bench/hit-cost.sh} has unpacked it, on the same JDK with the same heap: there the
 * express lane is a servlet filter.
 */
record PayaraPeer(ApplicationServer server) implements Peer {

    static boolean isUnpacked() {
        return Distributions.hasPayara();
    }

    static PayaraPeer started(RedisServer redis, Path archive, Path directory) {
        ServerHome home = ApplicationServerKind.PAYARA.configured(directory.resolve("payara"));
        home.deploy(archive, "bench.war");
        ApplicationServer server = home.server().withJavaOptions(BenchNodes.JAVA_OPTIONS);
        server.start(BenchNodes.environment(redis));
        return new PayaraPeer(server);
    }

    @Override
    public List<Contender> contenders() {
        return List.of(
                contender("payara-constant", "constant"),
                contender("payara", "express"),
                contender("payara-local", "local"));
    }

    private Contender contender(String name, String path) {
        return Contender.uncounted(name, server.pid(), server.url().resolve("/bench/bytes/" + path + "/10"));
    }

    @Override
    public void close() {
        server.close();
    }
}
