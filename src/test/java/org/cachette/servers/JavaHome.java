package org.cachette.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The JDK that application servers run on: this JVM's, or the one that the system property {@code server.jdk} asks for by its
 * number, such as 17, among those that the build has found on the machine.
 */
public final class JavaHome {

    static final String PROPERTY = "server.jdk";

    private static final Pattern FOUND =
            Pattern.compile("<version>(\\d+)[^<]*</version>.*?<jdkHome>([^<]+)</jdkHome>", Pattern.DOTALL);

    private JavaHome() {}

    /** The servers' JDK. */
    public static Path ofServers() {
        String wanted = System.getProperty(PROPERTY, "").strip();
        if (wanted.isEmpty()) {
            return Path.of(System.getProperty("java.home"));
        }
        return of(Integer.parseInt(wanted))
                .orElseThrow(() -> new IllegalStateException("-D" + PROPERTY + "=" + wanted
                        + ": this machine has no such JDK. The build found those of " + list()));
    }

    /** A JDK of this version, where the machine has one. */
    public static Optional<Path> of(int version) {
        if (Runtime.version().feature() == version) {
            return Optional.of(Path.of(System.getProperty("java.home")));
        }
        try {
            Matcher jdk = FOUND.matcher(Files.readString(list()));
            while (jdk.find()) {
                if (Integer.parseInt(jdk.group(1)) == version) {
                    return Optional.of(Path.of(jdk.group(2)));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(list() + " is missing: ./mvnw validate makes it", e);
        }
    }

    private static Path list() {
        return Workspace.build().resolve("jdks.xml");
    }
}
