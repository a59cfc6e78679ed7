package org.cachette.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import org.cachette.entry.CacheEntry;
import org.cachette.ledger.Stamp;
import org.cachette.observe.CacheObserver;
import org.cachette.servers.Authority;
import org.cachette.servers.FreePort;
import org.cachette.servers.TunedRedis;
import org.cachette.store.StoreUnavailableException;
import org.cachette.testing.Samples;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Redis that speaks TLS, with certificates made here: what does not fit is no connection. */
class RedisTlsIT {

    private static final Duration PATIENT = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    @TempDir
    private static Path directory;

    private static Authority authority;
    private static Authority stranger;
    private static Authority.Issued own;
    private static Server good;
    private static Server ofAnotherHost;
    private static Server demanding;

    @BeforeAll
    static void start() throws Exception {
        authority = new Authority(directory, "authority");
        stranger = new Authority(directory, "stranger");
        own = authority.issue("shop", "dns:shop.example");
        Authority.Issued redis = authority.issue("redis", "dns:localhost,ip:127.0.0.1");
        good = new Server(redis, "no");
        ofAnotherHost = new Server(authority.issue("other", "dns:other.example,ip:10.0.0.1"), "no");
        demanding = new Server(redis, "yes");
    }

    @AfterAll
    static void stop() {
        for (Server server : new Server[] {good, ofAnotherHost, demanding}) {
            if (server != null) {
                server.redis().close();
            }
        }
    }

    @Test
    void aServerOfAKnownAuthority_isUsed_byNameOrAddress() throws Exception {
        for (String host : new String[] {"localhost", "127.0.0.1"}) {
            try (TestRedis redis = connection(host, good.port(), new Tls(trust(authority), null))) {
                putAndFind(redis.awaitConnected());
            }
        }
    }

    @Test
    void anUnknownAuthority_isRefused() throws Exception {
        for (Tls tls : new Tls[] {new Tls(trust(stranger), null), Tls.PLAIN}) {
            assertRefused("127.0.0.1", good.port(), tls, "unable to find valid certification path");
        }
    }

    @Test
    void anotherHostsCertificate_isRefused() throws Exception {
        for (String host : new String[] {"localhost", "127.0.0.1"}) {
            assertRefused(host, ofAnotherHost.port(), new Tls(trust(authority), null), "No subject alternative");
        }
    }

    @Test
    void aServerThatWantsACertificate_getsIt_orThereIsNoConnection() throws Exception {
        try (TestRedis redis = connection("127.0.0.1", demanding.port(), new Tls(trust(authority), own(own)))) {
            putAndFind(redis.awaitConnected());
        }
        assertRefused("127.0.0.1", demanding.port(), new Tls(trust(authority), null), "");
        assertRefused(
                "127.0.0.1",
                demanding.port(),
                new Tls(trust(authority), own(stranger.issue("intruder", "dns:shop.example"))),
                "");
    }

    @Test
    void withoutTlsOnTheOtherSide_thereIsNoConnection_andNoPasswordGoesOut() throws Exception {
        try (TunedRedis plain = TunedRedis.started()) {
            assertRefused("127.0.0.1", plain.server().port(), new Tls(trust(authority), null), "");
            assertThat(plain.ask("INFO commandstats")).contains("cmdstat_ping").doesNotContain("auth", "hello");
        }
    }

    /** Tried, and in vain: whoever asks is told why. */
    private static void assertRefused(String host, int port, Tls tls, String why) {
        try (TestRedis redis = connection(host, port, tls)) {
            await().atMost(LONGEST).until(() -> failure(redis).contains("not been reached yet: "));
            assertThat(failure(redis)).contains(why);
            redis.connection().awaitFirstAttempt(LONGEST);
            assertThat(redis.isConnected()).isFalse();
        }
    }

    private static String failure(TestRedis redis) {
        try {
            redis.connection().client();
            throw new AssertionError("there is a connection");
        } catch (StoreUnavailableException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static void putAndFind(TestRedis redis) throws Exception {
        RedisEntryStore store = redis.store(new CacheObserver() {});
        CacheEntry entry = Samples.entry(Samples.key("product", "milk"), new Stamp(1, 1), "white");
        assertThat(store.put(entry).toCompletableFuture().get()).isPositive();
        assertThat(Samples.text(store.find(entry.key()).response())).isEqualTo("white");
    }

    private static TestRedis connection(String host, int port, Tls tls) {
        return new TestRedis(RedisSettings.of(new Topology.Single(new RedisAddress(host, port), 0))
                .user("default", "secret")
                .tls(tls)
                .timeout(PATIENT)
                .connectTimeout(PATIENT));
    }

    private static TrustManagerFactory trust(Authority trusted) throws Exception {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store(trusted.trustStore()));
        return factory;
    }

    private static KeyManagerFactory own(Authority.Issued issued) throws Exception {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store(issued.store()), Authority.PASSWORD.toCharArray());
        return factory;
    }

    private static KeyStore store(Path file) throws java.io.IOException, GeneralSecurityException {
        return KeyStore.getInstance(file.toFile(), Authority.PASSWORD.toCharArray());
    }

    /**
     * A server that speaks TLS on one port, and is looked after on another.
     *
     * @param port the one with TLS
     */
    private record Server(TunedRedis redis, int port) {

        Server(Authority.Issued issued, String clients) throws Exception {
            this(issued, clients, FreePort.find());
        }

        private Server(Authority.Issued issued, String clients, int port) throws Exception {
            this(
                    TunedRedis.started(
                            "--tls-port",
                            Integer.toString(port),
                            "--tls-cert-file",
                            issued.certificate().toString(),
                            "--tls-key-file",
                            issued.key().toString(),
                            "--tls-ca-cert-file",
                            authority.pem().toString(),
                            "--tls-auth-clients",
                            clients),
                    port);
            redis.ask("ACL SETUSER default >secret");
        }
    }
}
