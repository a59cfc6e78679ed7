package org.cachette.edge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.cachette.wildfly.TestedServer;

/** What the JVM of the tested server says of itself. */
final class ServerThreads {

    /** WildFly loads modules of its own by the same class: their number does not change with an application's. */
    private static final List<String> APPLICATION_LOADERS =
            List.of("org.jboss.modules.ModuleClassLoader", "org.glassfish.web.loader.WebappClassLoader");

    /** Payara's, and named after the place that it looks at, in which anything can occur. */
    private static final String OF_THE_SERVERS_DIRECTORY = "\"fileinstall-";

    private ServerThreads() {}

    /** Its threads in whose names one of these occurs. */
    static List<String> named(String... parts) {
        return ask("Thread.print")
                .lines()
                .filter(line -> line.startsWith("\"") && !line.startsWith(OF_THE_SERVERS_DIRECTORY))
                .filter(line -> Arrays.stream(parts).anyMatch(line::contains))
                .toList();
    }

    /** How many class loaders of applications are left when those that nobody needs are gone. */
    static int applicationClassLoaders() {
        ask("GC.run");
        return (int) ask("VM.classloader_stats")
                .lines()
                .filter(line -> APPLICATION_LOADERS.stream().anyMatch(line::contains))
                .count();
    }

    private static String ask(String command) {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        try {
            Process process = new ProcessBuilder(jcmd.toString(), Long.toString(TestedServer.pid()), command)
                    .redirectErrorStream(true)
                    .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
