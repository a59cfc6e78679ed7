package org.cachette.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the JVM of a domain is started. Payara's own {@code asadmin start-domain} starts it apart from all that could tell it
 * to end; it also tells the command that it would use.
 */
final class PayaraCommand {

    private static final Duration LONGEST = Duration.ofSeconds(120);
    private static final String MAIN = "com.sun.enterprise.glassfish.bootstrap.ASMain";
    /** Where its passwords would come from; without it the domain's own files serve. */
    private static final String PASSWORDS = "-read-stdin";

    private PayaraCommand() {}

    static List<String> of(PayaraHome home, Path java, List<String> furtherJavaOptions) {
        List<String> command = new ArrayList<>(told(home, java));
        command.add(command.indexOf(MAIN), "-Djava.io.tmpdir=" + home.temporary());
        command.addAll(command.indexOf(MAIN), furtherJavaOptions);
        int passwords = command.indexOf(PASSWORDS);
        command.subList(passwords, passwords + 2).clear();
        return command;
    }

    private static List<String> told(PayaraHome home, Path java) {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                home.program().resolve("bin/asadmin").toString(),
                "start-domain",
                "--dry-run",
                "--domaindir",
                home.base().getParent().toString(),
                home.base().getFileName().toString()));
        builder.environment().put("AS_JAVA", java.toString());
        builder.environment().put("JAVA_HOME", java.toString());
        Path log = LogFiles.named("payara-command-" + home.httpPort());
        ServerProcess.run("asadmin start-domain --dry-run", builder, log, LONGEST);
        try (Stream<String> lines = Files.lines(log)) {
            return lines.dropWhile(line -> !line.endsWith("/bin/java"))
                    .takeWhile(line -> !line.isBlank() && !line.startsWith("Command "))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
