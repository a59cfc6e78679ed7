package org.cachette.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.config.Config;
import org.redisson.config.ReadMode;
import org.redisson.config.SentinelServersConfig;
import org.redisson.config.SingleServerConfig;

class RedissonFileTest {

    private static final String SENTINELS =
            """
            sentinelServersConfig:
              masterName: shop
              sentinelAddresses: ["redis://10.0.0.1:26379"]
              masterConnectionPoolSize: 7
              readMode: "MASTER_SLAVE"
              timeout: 9000
              retryAttempts: 5
              retryDelay: !<org.redisson.config.EqualJitterDelay> {baseDelay: PT1S, maxDelay: PT2S}
            codec: !<org.redisson.codec.Kryo5Codec> {}
            lazyInitialization: false
            """;

    @TempDir
    private Path directory;

    @Test
    void whatOnlyTheFileSays_isTaken_andWhatSafetyRestsOn_isNot() throws IOException {
        RedissonFile file = read(SENTINELS);
        SentinelServersConfig servers = configured(file, ReadFrom.MASTERS).useSentinelServers();
        assertThat(servers.getSentinelAddresses()).containsExactly("redis://10.0.0.1:26379");
        assertThat(servers.getMasterConnectionPoolSize()).isEqualTo(7);
        assertThat(servers.getScanInterval()).isEqualTo(1000);
        assertThat(servers.getReadMode()).isEqualTo(ReadMode.MASTER);
        assertThat(servers.getTimeout()).isEqualTo(77);
        assertThat(servers.getRetryAttempts()).isZero();
        assertThat(file.begin().getThreads()).isEqualTo(4);
        assertThat(configured(file, ReadFrom.MASTERS).getCodec()).isNotInstanceOf(org.redisson.codec.Kryo5Codec.class);
        assertThat(file.toString())
                .isEqualTo("the file redisson.yaml, sentinelServersConfig, of which these don't hold: [codec,"
                        + " lazyInitialization, readMode, retryAttempts, retryDelay, timeout]");
    }

    @Test
    void entriesAreReadFromReplicas_onlyIfOurSettingSaysSo() throws IOException {
        RedissonFile file = read("clusterServersConfig: {nodeAddresses: ['redis://a:1'], scanInterval: 250}\n");
        assertThat(configured(file, ReadFrom.REPLICAS).useClusterServers().getReadMode())
                .isEqualTo(ReadMode.SLAVE);
        assertThat(configured(file, ReadFrom.MASTERS).useClusterServers().getReadMode())
                .isEqualTo(ReadMode.MASTER);
        assertThat(file.begin().useClusterServers().getScanInterval()).isEqualTo(250);
    }

    @Test
    void managedServers_forWhichThereIsNoModeOfOurs() throws IOException {
        assertThat(configured(
                                read("replicatedServersConfig: {nodeAddresses: ['rediss://a:1', 'rediss://b:1']}\n"),
                                ReadFrom.MASTERS)
                        .useReplicatedServers()
                        .getReadMode())
                .isEqualTo(ReadMode.MASTER);
        assertThat(configured(
                                read("masterSlaveServersConfig: {masterAddress: 'redis://a:1'}\nthreads: 2\n"),
                                ReadFrom.MASTERS)
                        .useMasterSlaveServers()
                        .getReadMode())
                .isEqualTo(ReadMode.MASTER);
    }

    @Test
    void theEnvironmentIsSubstituted() throws IOException {
        SingleServerConfig server = configured(
                        read("singleServerConfig:\n  address: \"redis://${NO_SUCH_HOST:-fallback}:6379\"\n"),
                        ReadFrom.MASTERS)
                .useSingleServer();
        assertThat(server.getAddress()).isEqualTo("redis://fallback:6379");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                           | it is no map of names and values",
                "just text                                    | it is no map of names and values",
                "'a: [1'                                      | it is no YAML",
                "'threads: 4'                                 | it has 0 sections of servers; allowed is one of [singleServerConfig,",
                "'singleServerConfig: {address: \"redis://a:1\"}\nclusterServersConfig: {nodeAddresses: []}' | it has 2 sections of servers",
                "'singleServerConfig: {address: \"redis://a:1\"}\nsslVerificationMode: NONE' | its sslVerificationMode is NONE, with which anybody could answer; allowed are STRICT and CA_ONLY",
                "'singleServerConfig: {address: \"redis://a:1\", sslVerificationMode: NONE}' | its sslVerificationMode is NONE",
                "'singleServerConfig: {address: \"redis://a:1\"}\nnameMapper: !<com.example.Mapper> {}' | it has a nameMapper, of which scripts know nothing",
                "'singleServerConfig: {address: \"redis://a:1\", connectionPoolSize: many}' | Redisson does not take it",
            })
    void whatCantBeUsed_isToldInASentence(String content, String sentence) throws IOException {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(content))
                .withMessageStartingWith("cachette.redis.config is '" + directory.resolve("redisson.yaml") + "'; ")
                .withMessageContaining(sentence);
    }

    @Test
    void aFileThatIsNotThere_isToldInASentence() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RedissonFile.read(Path.of("/no/such/redisson.yaml")))
                .withMessageStartingWith("cachette.redis.config is '/no/such/redisson.yaml'; it can't be read: ");
    }

    private RedissonFile read(String content) throws IOException {
        return RedissonFile.read(Files.writeString(directory.resolve("redisson.yaml"), content));
    }

    private static Config configured(RedissonFile file, ReadFrom reads) {
        Config config = file.begin().setCodec(ByteArrayCodec.INSTANCE);
        file.configure(
                config,
                RedisSettings.of(file)
                        .reads(reads)
                        .timeout(Duration.ofMillis(77))
                        .build());
        return config;
    }
}
