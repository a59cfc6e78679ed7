package org.cachette.servers;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;

/** Where servers come from; the system property {@code servers} chooses, {@code auto} by default. */
public enum ServerKind {
    /** Containers of pinned images. */
    DOCKER,
    /** Processes of real binaries that Maven brought along. */
    EMBEDDED;

    public static final String PROPERTY = "servers";

    private static final System.Logger LOG = System.getLogger(ServerKind.class.getName());

    private static @Nullable ServerKind chosen;

    /**
     * The kind that this JVM uses; what it is stands in the log once.
     *
     * @throws IllegalArgumentException when the property is not auto, docker or embedded
     * @throws IllegalStateException when Docker is asked for and does not answer
     */
    public static synchronized ServerKind chosen() {
        ServerKind known = chosen;
        if (known == null) {
            known = choose();
            chosen = known;
        }
        return known;
    }

    /**
     * The kind that a value of the property asks for.
     *
     * @throws IllegalArgumentException when it is not auto, docker or embedded
     * @throws IllegalStateException when Docker is asked for and does not answer
     */
    static ServerKind of(String value) {
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "auto", "" -> dockerAnswers() ? DOCKER : EMBEDDED;
            case "embedded" -> EMBEDDED;
            case "docker" -> {
                if (!dockerAnswers()) {
                    throw new IllegalStateException(
                            "-Dservers=docker: no Docker engine answers. Start it, or say -Dservers=embedded");
                }
                yield DOCKER;
            }
            default ->
                throw new IllegalArgumentException(
                        "-Dservers=" + value + " is unknown; allowed are auto, docker and embedded");
        };
    }

    private static boolean dockerAnswers() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    private static ServerKind choose() {
        String value = System.getProperty(PROPERTY, "auto");
        ServerKind kind = of(value);
        LOG.log(System.Logger.Level.INFO, "Servers: {0} (-Dservers={1})", kind.told(), value);
        return kind;
    }

    /** What exactly is run, in words. */
    public String told() {
        return switch (this) {
            case DOCKER ->
                "containers of " + ContainerImages.of("redis") + " and " + ContainerImages.of("elasticsearch");
            case EMBEDDED ->
                "processes of " + BinaryRedis.version() + " and "
                        + Distributions.elasticsearch().getFileName();
        };
    }
}
