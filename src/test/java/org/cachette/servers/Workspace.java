package org.cachette.servers;

import java.nio.file.Path;

/** Where the servers of this JVM have their homes and logs: the build runs several JVMs side by side. */
public final class Workspace {

    private Workspace() {}

    /** Where the build puts its results. */
    public static Path build() {
        return Path.of(System.getProperty("project.build.directory", "target")).toAbsolutePath();
    }

    /** Below the build's results; the system property {@code fork} tells the JVMs that run at one time apart. */
    public static Path directory() {
        return build().resolve(System.getProperty("fork", "fork-0"));
    }
}
