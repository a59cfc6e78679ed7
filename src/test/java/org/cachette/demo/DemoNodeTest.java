package org.cachette.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DemoNodeTest {

    private final Properties properties = new Properties();

    @Test
    void oneNodeHasThePortsThatWereSet() {
        assertThat(DemoNode.choose(settings(1), port -> false)).containsExactly(new DemoNode(1, 8000, 9990));
    }

    @Test
    void furtherNodesAreNextToTheFirst() {
        assertThat(DemoNode.choose(settings(3), port -> true))
                .containsExactly(new DemoNode(1, 8000, 9990), new DemoNode(2, 8001, 9991), new DemoNode(3, 8002, 9992));
    }

    @Test
    void portsInUseAreSkipped() {
        Set<Integer> used = Set.of(8001, 8002, 9992);
        assertThat(DemoNode.choose(settings(3), port -> !used.contains(port)))
                .containsExactly(new DemoNode(1, 8000, 9990), new DemoNode(2, 8003, 9991), new DemoNode(3, 8004, 9993));
    }

    @Test
    void portsOfTheOtherServersAreSkipped() {
        properties.setProperty("management.port", "8001");
        properties.setProperty("redis.port", "8003");
        properties.setProperty("elasticsearch.port", "8004");
        assertThat(DemoNode.choose(settings(3), port -> true))
                .containsExactly(new DemoNode(1, 8000, 8001), new DemoNode(2, 8002, 8005), new DemoNode(3, 8006, 8007));
    }

    @Test
    void noPortLeftIsToldWithThePropertyThatHelps() {
        properties.setProperty("http.port", "65535");
        assertThatThrownBy(() -> DemoNode.choose(settings(2), port -> true))
                .isInstanceOf(DemoException.class)
                .hasMessage(
                        "No port above 65535 is free for one more node; choose a lower one with -Dhttp.port=<port>");
    }

    private DemoSettings settings(int nodes) {
        properties.setProperty("nodes", Integer.toString(nodes));
        return DemoSettings.read(properties);
    }
}
