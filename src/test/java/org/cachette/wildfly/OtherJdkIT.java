package org.cachette.wildfly;

import java.nio.file.Path;
import java.util.Optional;
import org.cachette.servers.ApplicationServerKind;
import org.cachette.servers.JavaHome;
import org.cachette.servers.ServerHome;
import org.cachette.servers.Workspace;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The WAR on the oldest JDK that it is for; all other tests run servers on the newest. */
@Tag("server")
class OtherJdkIT {

    private static final int OLDEST = 17;

    @Test
    void theOldestJdk() throws Exception {
        Optional<Path> jdk = JavaHome.of(OLDEST);
        Assumptions.assumeTrue(jdk.isPresent(), "this machine has no JDK " + OLDEST);
        ApplicationServerKind kind = ApplicationServerKind.chosen();
        ServerHome home = kind.configured(Workspace.directory().resolve(kind.id() + "-jdk-" + OLDEST));
        Smoke.check(home, home.server().withJavaHome(jdk.orElseThrow()));
    }
}
