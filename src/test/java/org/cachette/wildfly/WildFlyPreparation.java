package org.cachette.wildfly;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Prepares the server in the JVM that starts it; inside the server, where the tests run too, there is nothing to do. */
final class WildFlyPreparation implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        if (System.getProperty("jboss.server.base.dir") == null) {
            WildFly.prepare();
        }
    }
}
