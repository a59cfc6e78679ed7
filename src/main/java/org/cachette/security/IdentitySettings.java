package org.cachette.security;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/**
 * Who may say who somebody is.
 *
 * @param container the server alone; nothing else of this is then used
 * @param passwords whether names and passwords of the configuration are taken
 * @param users who they are
 * @param issuers whose bearer tokens are taken; none: no tokens
 * @param attempts wrong passwords before the next must wait
 * @param longestWaitSeconds the most that it must wait
 * @param hashes the most passwords that are hashed at one time
 */
record IdentitySettings(
        boolean container,
        boolean passwords,
        ConfiguredUsers users,
        List<Issuer> issuers,
        int attempts,
        int longestWaitSeconds,
        int hashes) {

    private static final String IDENTITY = "cachette.identity";
    private static final Set<String> SOURCES = Set.of("configured", "bearer", "container");
    private static final int MOST_ATTEMPTS = 1_000;
    private static final int DAY_SECONDS = 86_400;
    private static final int MOST_HASHES = 256;

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException a sentence that names the property and what is wrong with it
     */
    static IdentitySettings read(Config config) {
        Texts texts = new Texts(config);
        Set<String> sources = sources(texts);
        return new IdentitySettings(
                sources.contains("container"),
                sources.contains("configured"),
                // Read in any case: a wrong hash is no smaller mistake while nobody looks.
                ConfiguredUsers.read(config),
                sources.contains("bearer") ? new IssuerReader(texts).read() : List.of(),
                texts.number(IDENTITY + ".attempts", 5, 1, MOST_ATTEMPTS),
                texts.number(IDENTITY + ".longest-wait", 300, 1, DAY_SECONDS),
                texts.number(IDENTITY + ".hashes", halfTheProcessors(), 1, MOST_HASHES));
    }

    private static Set<String> sources(Texts texts) {
        Set<String> sources = new LinkedHashSet<>(texts.list(IDENTITY));
        if (sources.isEmpty()) {
            sources.add("configured");
        }
        if (!SOURCES.containsAll(sources) || sources.contains("container") && sources.size() > 1) {
            throw new IllegalArgumentException(IDENTITY + " is '" + String.join(",", sources)
                    + "'; allowed are configured, bearer, both separated by a comma, and container");
        }
        return sources;
    }

    private static int halfTheProcessors() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }
}
