package org.cachette.demo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * One of the WildFly servers that run the application, on two ports of the loopback address.
 *
 * @param number from 1
 */
record DemoNode(int number, int httpPort, int managementPort) {

    /**
     * Chooses the ports: the first node's are as set, each further node has the next ones that nobody uses.
     *
     * @param free whether nobody listens on a port now
     * @throws DemoException when there are none left
     */
    static List<DemoNode> choose(DemoSettings settings, IntPredicate free) {
        Set<Integer> taken = new HashSet<>();
        settings.ports().forEach(port -> taken.add(port.number()));
        IntPredicate suitable = port -> !taken.contains(port) && free.test(port);
        List<DemoNode> nodes = new ArrayList<>();
        DemoPort http = settings.http();
        DemoPort management = settings.management();
        nodes.add(new DemoNode(1, http.number(), management.number()));
        while (nodes.size() < settings.nodes()) {
            http = http.next(suitable);
            taken.add(http.number());
            management = management.next(suitable);
            taken.add(management.number());
            nodes.add(new DemoNode(nodes.size() + 1, http.number(), management.number()));
        }
        return nodes;
    }
}
