package org.cachette.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Properties;
import org.cachette.servers.FreePort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoSettingsTest {

    private final Properties properties = new Properties();

    @Test
    void applicationIsAtTheRootOfPort8000ByDefault() {
        DemoSettings settings = DemoSettings.read(properties);
        assertThat(settings.baseUrl()).isEqualTo("http://127.0.0.1:8000");
        assertThat(settings.deploymentName()).isEqualTo("ROOT.war");
        assertThat(settings.metricsUrl()).isEqualTo("http://127.0.0.1:8000/metrics");
        assertThat(settings.healthUrl()).isEqualTo("http://127.0.0.1:9990/health");
        assertThat(settings.ports()).extracting(DemoPort::number).containsExactly(8000, 9990, 6379, 9200);
    }

    @Test
    void portAndContextPathAreChosen() {
        properties.setProperty("http.port", "8080");
        properties.setProperty("context.path", "/shop");
        DemoSettings settings = DemoSettings.read(properties);
        assertThat(settings.baseUrl()).isEqualTo("http://127.0.0.1:8080/shop");
        assertThat(settings.deploymentName()).isEqualTo("shop.war");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "shop", "/a/b", "/../x", "/metrics", "/a b"})
    void contextPathThatCannotBeServedIsRefusedByName(String path) {
        properties.setProperty("context.path", path);
        assertThatThrownBy(() -> DemoSettings.read(properties))
                .isInstanceOf(DemoException.class)
                .hasMessageContaining("-Dcontext.path=" + path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "0", "65536", "-1"})
    void valueThatIsNoPortIsRefusedByName(String value) {
        properties.setProperty("redis.port", value);
        assertThatThrownBy(() -> DemoSettings.read(properties))
                .isInstanceOf(DemoException.class)
                .hasMessage("-Dredis.port=" + value + " is no port; allowed are 1 to 65535");
    }

    @Test
    void oneNodeRunsUnlessMoreAreAskedFor() {
        assertThat(DemoSettings.read(properties).nodes()).isEqualTo(1);
        properties.setProperty("nodes", "3");
        assertThat(DemoSettings.read(properties).nodes()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "0", "10", "-1", "1.5"})
    void valueThatIsNoNumberOfNodesIsRefused(String value) {
        properties.setProperty("nodes", value);
        assertThatThrownBy(() -> DemoSettings.read(properties))
                .isInstanceOf(DemoException.class)
                .hasMessage("-Dnodes=" + value + " is no number of nodes; allowed are 1 to 9");
    }

    @Test
    void twoServersCannotShareAPort() {
        properties.setProperty("redis.port", "8000");
        assertThatThrownBy(() -> DemoSettings.read(properties))
                .hasMessage("-Dhttp.port and -Dredis.port are both 8000; each server needs a port of its own");
    }

    @Test
    void portInUseIsToldWithThePropertyThatChangesIt() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            DemoPort port = new DemoPort("http.port", taken.getLocalPort());
            assertThatThrownBy(port::requireFree)
                    .isInstanceOf(DemoException.class)
                    .hasMessageContaining("Port " + taken.getLocalPort())
                    .hasMessageContaining("-Dhttp.port=<port>");
        }
        new DemoPort("http.port", FreePort.find()).requireFree();
    }
}
