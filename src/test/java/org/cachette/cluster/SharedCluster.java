package org.cachette.cluster;

import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test method the three nodes that all test classes of this JVM share; they are started on first use and end with
 * the last test. Keep to names of your own, and leave the nodes, Redis and the origin as you found them.
 */
final class SharedCluster implements ParameterResolver {

    private static final int NODES = 3;

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Cluster.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(SharedCluster.class))
                .getOrComputeIfAbsent(Cluster.class, key -> Cluster.start(NODES, Map.of()), Cluster.class);
    }
}
