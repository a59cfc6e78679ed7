package org.cachette.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.cachette.redis.ReadFrom;
import org.cachette.redis.RedisAddress;
import org.cachette.redis.Topology;
import org.cachette.testing.TestConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisTopologyTest {

    @Test
    void withoutAMode_itIsTheSingleServerOfTheGuide() {
        assertThat(read("REDIS_HOST", "redis.example", "REDIS_PORT", "7000", "REDIS_DB", "3"))
                .isEqualTo(new Topology.Single(new RedisAddress("redis.example", 7000), 3))
                .isEqualTo(read(
                        "cachette.redis.mode", "single",
                        "REDIS_HOST", "redis.example",
                        "REDIS_PORT", "7000",
                        "REDIS_DB", "3"));
    }

    @Test
    void sentinels() {
        assertThat(read(
                        "cachette.redis.mode", "sentinel",
                        "cachette.redis.nodes", " one:26379, [::1]:26380 ,, ",
                        "cachette.redis.master-name", "shop",
                        "cachette.redis.sentinel-password", "watch",
                        "REDIS_PASSWORD", "secret",
                        "REDIS_DB", "2"))
                .isEqualTo(new Topology.Sentinel(
                        List.of(new RedisAddress("one", 26379), new RedisAddress("[::1]", 26380)),
                        "shop",
                        "",
                        "watch",
                        2));
    }

    @Test
    void aCluster() {
        assertThat(read("cachette.redis.mode", "cluster", "cachette.redis.nodes", "one:7000,10.0.0.2:7001"))
                .isEqualTo(new Topology.Cluster(
                        List.of(new RedisAddress("one", 7000), new RedisAddress("10.0.0.2", 7001))));
    }

    @Test
    void theSentinelsPasswordIsNotPrinted() {
        assertThat(read(
                        "cachette.redis.mode", "sentinel",
                        "cachette.redis.nodes", "one:26379",
                        "cachette.redis.master-name", "shop",
                        "cachette.redis.sentinel-password", "watch",
                        "REDIS_PASSWORD", "secret"))
                .hasToString("'shop' by the sentinels [one:26379]/0");
    }

    @Test
    void sentinelsWithAUserOfTheirOwn() {
        assertThat(read(
                        "cachette.redis.mode", "sentinel",
                        "cachette.redis.nodes", "one:26379",
                        "cachette.redis.master-name", "shop",
                        "cachette.redis.sentinel-username", "watcher",
                        "cachette.redis.sentinel-password", "watch",
                        "REDIS_PASSWORD", "secret"))
                .isEqualTo(
                        new Topology.Sentinel(List.of(new RedisAddress("one", 26379)), "shop", "watcher", "watch", 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(
                        "cachette.redis.mode", "sentinel",
                        "cachette.redis.nodes", "one:26379",
                        "cachette.redis.master-name", "shop",
                        "cachette.redis.sentinel-username", "watcher",
                        "REDIS_PASSWORD", "secret"))
                .withMessage("cachette.redis.sentinel-username is set without cachette.redis.sentinel-password;"
                        + " allowed are both, or neither");
    }

    @Test
    void aSingleServerHasNoReplicasToRead() {
        assertThat(reads("cachette.redis.mode", "cluster", "cachette.redis.read", "replicas"))
                .isEqualTo(ReadFrom.REPLICAS);
        assertThat(reads("cachette.redis.mode", "sentinel")).isEqualTo(ReadFrom.MASTERS);
        assertThat(reads("cachette.redis.config", "/some/file", "cachette.redis.read", "replicas"))
                .isEqualTo(ReadFrom.REPLICAS);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reads("cachette.redis.read", "replicas"))
                .withMessage("cachette.redis.read is 'replicas' while cachette.redis.mode is single, which has none;"
                        + " allowed there is masters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cachette.redis.mode=single",
                "REDIS_HOST=a",
                "REDIS_PASSWORD=secret",
                "cachette.redis.tls=true",
                "cachette.redis.nodes=a:1",
                "cachette.redis.connections=8"
            })
    void besideAFileOfRedissons_whatItSaysItself_isRefused(String setting) {
        String[] parts = setting.split("=", 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("cachette.redis.config", "/etc/redisson.yaml", parts[0], parts[1]))
                .withMessage(parts[0] + " is set while cachette.redis.config is '/etc/redisson.yaml'; allowed is one of"
                        + " them, for the file says it itself");
    }

    private static ReadFrom reads(String... settings) {
        return RedisTopology.reads(new Settings(TestConfig.of(settings)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "replicated |               |      |       | 0 | cachette.redis.mode is 'replicated'; allowed are single, sentinel and cluster",
                "SENTINEL   |               |      |       | 0 | cachette.redis.mode is 'SENTINEL'; allowed are single, sentinel and cluster",
                "single     | one:1         |      |       | 0 | cachette.redis.nodes is 'one:1' while cachette.redis.mode is single, whose server is named by REDIS_HOST and REDIS_PORT; allowed with nodes are sentinel and cluster",
                "single     |               | shop |       | 0 | cachette.redis.master-name is set while cachette.redis.mode is single; it is for sentinel",
                "cluster    | one:1         |      | watch | 0 | cachette.redis.sentinel-password is set while cachette.redis.mode is cluster; it is for sentinel",
                "sentinel   | one:1         |      |       | 0 | cachette.redis.mode is sentinel; it needs cachette.redis.master-name, the name that the sentinels have for the master",
                "sentinel   |               | shop |       | 0 | cachette.redis.mode is sentinel; it needs cachette.redis.nodes, the sentinels' addresses as host:port, separated by commas",
                "sentinel   | one:1         | shop | watch | 0 | cachette.redis.sentinel-password is set without REDIS_PASSWORD; allowed are both, or REDIS_PASSWORD alone",
                "cluster    | ' , '         |      |       | 0 | cachette.redis.mode is cluster; it needs cachette.redis.nodes, some of the cluster's addresses as host:port, separated by commas",
                "cluster    | one:1         |      |       | 1 | REDIS_DB is '1' while cachette.redis.mode is cluster; allowed there is 0",
                "cluster    | one           |      |       | 0 | in cachette.redis.nodes 'one' is no address; allowed is host:port, with a port from 1 to 65535",
                "cluster    | one:0         |      |       | 0 | in cachette.redis.nodes 'one:0' is no address; allowed is host:port, with a port from 1 to 65535",
                "cluster    | one:65536     |      |       | 0 | in cachette.redis.nodes 'one:65536' is no address; allowed is host:port, with a port from 1 to 65535",
                "cluster    | redis://one:1 |      |       | 0 | in cachette.redis.nodes 'redis://one:1' is no address; allowed is host:port, with a port from 1 to 65535",
                "cluster    | ::1:7000      |      |       | 0 | in cachette.redis.nodes '::1:7000' is no address; allowed is host:port, with a port from 1 to 65535",
            })
    void whatDoesNotFitTogetherIsToldInASentence(
            String mode, String nodes, String masterName, String password, String database, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(
                        "cachette.redis.mode", mode,
                        "cachette.redis.nodes", orEmpty(nodes),
                        "cachette.redis.master-name", orEmpty(masterName),
                        "cachette.redis.sentinel-password", orEmpty(password),
                        "REDIS_DB", database))
                .withMessage(sentence);
    }

    private static String orEmpty(String value) {
        return value == null ? "" : value;
    }

    private static Topology read(String... settings) {
        return RedisTopology.read(new Settings(TestConfig.of(settings)));
    }
}
