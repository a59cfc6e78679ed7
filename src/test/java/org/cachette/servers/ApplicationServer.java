package org.cachette.servers;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A Jakarta EE server with the archives that its home holds, a process on the loopback address. */
public interface ApplicationServer extends AutoCloseable {

    /** Gives its JVM options that add to the usual ones (a heap of 512 MB) or replace them, from its next start on. */
    ApplicationServer withJavaOptions(String... options);

    /** Runs it on this JDK instead of {@link JavaHome#ofServers()}, from its next start on. */
    ApplicationServer withJavaHome(Path home);

    /** Where applications answer, without a path. */
    URI url();

    /** Where MicroProfile Health answers {@code /health}, without a path. */
    URI healthUrl();

    /** The port of the server's own administration. */
    int managementPort();

    /**
     * Starts it and returns when all archives of its home are deployed.
     *
     * @param environment how the applications are configured, where other users can't read it
     * @throws IllegalStateException with the server's reason, when one is refused; the server is then ended
     */
    default void start(Map<String, String> environment) {
        launch(environment);
        awaitDeployed();
    }

    /** Starts it and returns at once, so that several can start side by side. */
    void launch(Map<String, String> environment);

    /**
     * Returns when all archives of its home are deployed.
     *
     * @throws IllegalStateException with the server's reason, when one is refused; the server is then ended
     */
    void awaitDeployed();

    /** The process id of the server's JVM. */
    long pid();

    /** Completes when it has ended, by itself or closed; at once, when it does not run. */
    CompletableFuture<?> end();

    /** Holds the process still: connections stay open, and nothing is answered. */
    void freeze();

    /** Lets a frozen process go on. */
    void resume();

    /** Ends it without a word, as a power cut does. */
    void kill();

    /** Ends it in good order. */
    @Override
    void close();
}
