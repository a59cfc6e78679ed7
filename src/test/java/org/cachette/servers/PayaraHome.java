package org.cachette.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** A domain of Payara, for one server, with ports of its own; the program itself is the unpacked original. */
public final class PayaraHome implements ServerHome {

    private static final Duration LONGEST_CONFIGURATION = Duration.ofSeconds(300);

    private final Path program;
    private final Path base;
    private final int httpPort = FreePort.find();
    private final int managementPort = FreePort.find();

    private PayaraHome(Path program, Path base) {
        this.program = program;
        this.base = base.toAbsolutePath();
        domain().listenAt(httpPort, FreePort.find(), managementPort);
    }

    /**
     * A fresh domain as Payara ships it, but for the loopback address.
     *
     * @param program Payara as unpacked
     * @param directory what is there already is deleted first
     */
    public static PayaraHome stock(Path program, Path directory) {
        Path base = directory.resolve("domain1");
        copy(program.resolve("glassfish/domains/domain1"), base);
        PayaraHome home = new PayaraHome(program, base);
        home.domain().keepToLoopback();
        return home;
    }

    /** A fresh domain to which the script of {@code server-config/payara} has been applied. */
    public static PayaraHome configured(Path program, Path directory) {
        PayaraHome home = stock(program, directory);
        home.configure();
        return home;
    }

    /** A copy of a domain that {@link ConfiguredOnce} configured. */
    static PayaraHome shared(Path program, Path directory) {
        Path configured = ConfiguredOnce.directory(
                program.getFileName().toString(), script().getParent(), fresh -> configured(program, fresh));
        return copied(program, configured.resolve("domain1"), directory);
    }

    /**
     * Applies the script, once more if it was applied before. Starts and stops the domain.
     *
     * @throws IllegalStateException with the end of the output, when it fails
     */
    public void configure() {
        ProcessBuilder builder =
                new ProcessBuilder(List.of("/bin/sh", script().toString(), program.toString(), base.toString()));
        builder.environment().put("AS_JAVA", JavaHome.ofServers().toString());
        builder.environment().put("JAVA_HOME", JavaHome.ofServers().toString());
        ServerProcess.run(
                "server-config/payara", builder, LogFiles.named("payara-configuration"), LONGEST_CONFIGURATION);
    }

    /** Has Payara compress what its applications answer. */
    public void compress() {
        domain().compress();
    }

    @Override
    public PayaraHome another(Path directory) {
        return copied(program, base, directory);
    }

    @Override
    public Path deploy(Path archive, String name) {
        try {
            // A domain that never ran has no such directory yet.
            Files.createDirectories(deployments());
            return Files.copy(archive, deployments().resolve(name), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(archive + " could not be deployed", e);
        }
    }

    @Override
    public Path log() {
        return base.resolve("logs/server.log");
    }

    /** Payara says in one line who speaks, and what in the next ones. */
    @Override
    public List<String> records() throws IOException {
        String text = Files.readString(log());
        return Arrays.stream(text.split("(?<=\\]\\])\\R+"))
                .map(written -> written.replaceAll("\\R", " "))
                .toList();
    }

    @Override
    public PayaraServer server() {
        return new PayaraServer(this);
    }

    /** The domain's configuration. */
    public Path configuration() {
        return base.resolve("config/domain.xml");
    }

    Path program() {
        return program;
    }

    /** The domain's directory. */
    Path base() {
        return base;
    }

    Path deployments() {
        return base.resolve("autodeploy");
    }

    /**
     * Where its JVM may keep files for a while. Payara keeps an archive that is sent to it there under the archive's own name: two
     * servers that were sent archives of one name at a time would write one file.
     */
    Path temporary() {
        try {
            return Files.createDirectories(base.resolve("tmp"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int httpPort() {
        return httpPort;
    }

    int managementPort() {
        return managementPort;
    }

    private PayaraDomain domain() {
        return new PayaraDomain(configuration());
    }

    private static PayaraHome copied(Path program, Path domain, Path directory) {
        Path base = directory.resolve(domain.getFileName());
        copy(domain, base);
        return new PayaraHome(program, base);
    }

    private static Path script() {
        return Workspace.build().resolveSibling("server-config/payara/configure.sh");
    }

    private static void copy(Path source, Path target) {
        try {
            if (Files.exists(target)) {
                TemporaryDirectory.delete(target);
            }
            DirectoryCopy.copy(source, target);
        } catch (IOException e) {
            throw new UncheckedIOException("Payara's domain could not be copied to " + target, e);
        }
    }
}
