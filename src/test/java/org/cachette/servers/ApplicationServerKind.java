package org.cachette.servers;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The servers that the WAR runs on; the system property {@code application.server} chooses, WildFly by default. */
public enum ApplicationServerKind {
    WILDFLY {
        @Override
        public ServerHome stock(Path directory) {
            return WildFlyHome.stock(directory);
        }

        @Override
        public ServerHome configured(Path directory) {
            return WildFlyHome.shared(directory);
        }
    },
    PAYARA {
        @Override
        public ServerHome stock(Path directory) {
            return PayaraHome.stock(Distributions.payara(6), directory);
        }

        @Override
        public ServerHome configured(Path directory) {
            return PayaraHome.shared(Distributions.payara(6), directory);
        }
    },
    PAYARA7 {
        @Override
        public ServerHome stock(Path directory) {
            return PayaraHome.stock(Distributions.payara(7), directory);
        }

        @Override
        public ServerHome configured(Path directory) {
            return PayaraHome.shared(Distributions.payara(7), directory);
        }
    },
    LIBERTY {
        @Override
        public ServerHome stock(Path directory) {
            return LibertyHome.fresh(directory);
        }

        @Override
        public ServerHome configured(Path directory) {
            return LibertyHome.fresh(directory);
        }
    };

    static final String PROPERTY = "application.server";

    /** The kind that this JVM uses. */
    public static ApplicationServerKind chosen() {
        return of(System.getProperty(PROPERTY, ""));
    }

    /** A fresh server as its makers ship it, but for the loopback address; what is in the directory is deleted first. */
    public abstract ServerHome stock(Path directory);

    /** A fresh server to which the scripts of {@code server-config} were applied; what is in the directory is deleted first. */
    public abstract ServerHome configured(Path directory);

    /** As file names and Arquillian call it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The kind that a value of the property asks for.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    static ApplicationServerKind of(String value) {
        String wanted = value.strip();
        if (wanted.isEmpty()) {
            return WILDFLY;
        }
        return Arrays.stream(values())
                .filter(kind -> kind.id().equalsIgnoreCase(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("-D" + PROPERTY + "=" + value
                        + " is unknown; allowed are "
                        + Arrays.stream(values()).map(ApplicationServerKind::id).collect(Collectors.joining(", "))));
    }
}
