package org.cachette.servers;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What the JVMs of servers are told by the system property {@code servers.java.options}, beside what a test asks for. The build
 * has them leave out the optimizing compiler: a server that lives for a minute never earns what that costs.
 */
final class ServerJavaOptions {

    private static final String PROPERTY = "servers.java.options";

    private ServerJavaOptions() {}

    static List<String> all() {
        return Arrays.stream(System.getProperty(PROPERTY, "").strip().split("\\s+"))
                .filter(option -> !option.isEmpty())
                .toList();
    }

    /** Puts them at the end of what a variable of the environment holds. */
    static void addTo(Map<String, String> environment, String variable, String others) {
        String options = (others + " " + String.join(" ", all())).strip();
        if (!options.isEmpty()) {
            environment.put(variable, options);
        }
    }
}
