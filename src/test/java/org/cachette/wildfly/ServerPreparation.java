package org.cachette.wildfly;

import java.util.List;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Starts the server from the tests' JVM; inside the server, where the tests run too, there is nothing to do. */
final class ServerPreparation implements BeforeAllCallback {

    /** One of these properties is set inside each of the servers, and none outside. */
    private static final List<String> INSIDE = List.of("jboss.server.base.dir", "com.sun.aas.instanceRoot");

    @Override
    public void beforeAll(ExtensionContext context) {
        if (INSIDE.stream().allMatch(property -> System.getProperty(property) == null)) {
            TestedServer.prepare();
        }
    }
}
