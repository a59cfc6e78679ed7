package org.cachette.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cachette.servers.RedisServer;
import org.jspecify.annotations.Nullable;

/** What else answers with the same bytes, where it is installed or built, and wanted. */
final class Peers implements AutoCloseable {

    private final Proxies proxies;
    private final @Nullable SpringPeer spring;
    private final @Nullable PayaraPeer payara;
    private final List<Contender> contenders = new ArrayList<>();

    private Peers(Proxies proxies, @Nullable SpringPeer spring, @Nullable PayaraPeer payara) {
        this.proxies = proxies;
        this.spring = spring;
        this.payara = payara;
    }

    /** All of them, on a Redis, and in front of an application server. */
    static Peers started(RedisServer redis, URI origin, Path directory, List<String> wanted) throws IOException {
        boolean isSpring = HitCost.isWanted("spring", wanted) && SpringPeer.isBuilt();
        boolean isPayara = HitCost.isWanted("payara", wanted) && PayaraPeer.isUnpacked();
        Peers peers = new Peers(
                new Proxies(origin, directory.resolve("proxies")),
                isSpring ? SpringPeer.started(redis, directory) : null,
                isPayara ? PayaraPeer.started(redis, directory.resolve("bench.war"), directory) : null);
        peers.contenders.addAll(peers.proxies.contenders("/bench/bytes/constant/10"));
        if (peers.spring != null) {
            peers.contenders.addAll(peers.spring.contenders());
        }
        if (peers.payara != null) {
            peers.contenders.addAll(peers.payara.contenders());
        }
        return peers;
    }

    List<Contender> contenders() {
        return contenders;
    }

    @Override
    public void close() {
        proxies.close();
        if (spring != null) {
            spring.close();
        }
        if (payara != null) {
            payara.close();
        }
    }
}
