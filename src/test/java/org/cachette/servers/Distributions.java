package org.cachette.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The servers as Maven unpacked them; never written to. */
public final class Distributions {

    private Distributions() {}

    /** WildFly's home. */
    public static Path wildfly() {
        return only("wildfly-");
    }

    /** Whether Payara is there, which only its profile unpacks. */
    public static boolean hasPayara() {
        return !all("payara6").isEmpty();
    }

    /** The home of Payara's major version: 6 for Jakarta EE 10, 7 for Jakarta EE 11. */
    static Path payara(int version) {
        return only("payara" + version);
    }

    static Path liberty() {
        return only("wlp");
    }

    static Path elasticsearch() {
        return only("elasticsearch-");
    }

    /** Where they lie: the system property {@code servers.directory}, or {@code target/servers}. */
    static Path directory() {
        return Path.of(System.getProperty("servers.directory", "target/servers"))
                .toAbsolutePath();
    }

    private static Path only(String prefix) {
        List<Path> found = all(prefix);
        if (found.size() != 1) {
            throw new IllegalStateException("Expected one directory " + prefix + "* in " + directory() + ", found "
                    + found + ". Run ./mvnw clean generate-test-resources, with the server's profile, if it has one");
        }
        return found.get(0);
    }

    private static List<Path> all(String prefix) {
        try (Stream<Path> homes = Files.list(directory())) {
            return homes.filter(home -> home.getFileName().toString().startsWith(prefix))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("No servers in " + directory() + ". Run ./mvnw generate-test-resources", e);
        }
    }
}
