package org.cachette.testing;

import org.cachette.servers.ServerKind;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Says once which servers the integration tests use, and ends them at the start where those wanted are not to be had. */
public final class ChosenServers implements LauncherSessionListener {

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (System.getProperty(ServerKind.PROPERTY) != null) {
            // Not to a logger: what the tests' loggers say is nobody's to read.
            System.out.println("Servers: " + ServerKind.chosen().told());
        }
    }
}
