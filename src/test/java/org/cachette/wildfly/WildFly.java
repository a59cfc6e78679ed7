package org.cachette.wildfly;

import java.util.Map;
import org.cachette.servers.RedisServer;

/** The older name of {@link TestedServer}, which is a WildFly unless the system property {@code application.server} says otherwise. */
public final class WildFly {

    private WildFly() {}

    /** See {@link TestedServer#redis()}. */
    public static RedisServer redis() {
        return TestedServer.redis();
    }

    /** See {@link TestedServer#applicationConfiguration()}. */
    public static Map<String, String> applicationConfiguration() {
        return TestedServer.applicationConfiguration();
    }
}
