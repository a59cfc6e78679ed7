package org.cachette.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cachette.servers.RedisServer;

/** What else answers with the same bytes, where it is installed or built, and wanted. */
final class Peers implements AutoCloseable {

    private final Proxies proxies;
    private final List<Peer> others = new ArrayList<>();
    private final List<Contender> contenders = new ArrayList<>();

    private Peers(Proxies proxies) {
        this.proxies = proxies;
    }

    /** All of them, on a Redis, and in front of an application server. */
    static Peers started(RedisServer redis, URI origin, Path directory, List<String> wanted) throws IOException {
        Peers peers = new Peers(new Proxies(origin, directory.resolve("proxies")));
        if (HitCost.isWanted("spring", wanted) && SpringPeer.isBuilt()) {
            peers.others.add(SpringPeer.started(redis, directory));
        }
        if (HitCost.isWanted("payara", wanted) && PayaraPeer.isUnpacked()) {
            peers.others.add(PayaraPeer.started(redis, directory.resolve("bench.war"), directory));
        }
        peers.contenders.addAll(peers.proxies.contenders("/bench/bytes/constant/10"));
        peers.others.forEach(peer -> peers.contenders.addAll(peer.contenders()));
        return peers;
    }

    List<Contender> contenders() {
        return contenders;
    }

    @Override
    public void close() {
        proxies.close();
        others.forEach(Peer::close);
    }
}
