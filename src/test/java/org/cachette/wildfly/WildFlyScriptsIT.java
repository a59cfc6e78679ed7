package org.cachette.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.cachette.servers.WildFlyHome;
import org.cachette.servers.Workspace;
import org.junit.jupiter.api.Test;

/** The scripts of {@code server-config/wildfly} on fresh servers, each time twice. */
class WildFlyScriptsIT {

    private static final Path SLIM = Path.of("src/test/resources/slim.cli").toAbsolutePath();

    @Test
    void stockServer() throws Exception {
        WildFlyHome home = WildFlyHome.stock(Workspace.directory().resolve("wildfly-again"));
        configureTwice(home);
    }

    @Test
    void slimServerRunsTheWarAfterwards() throws Exception {
        WildFlyHome home = WildFlyHome.stock(Workspace.directory().resolve("wildfly-slim"));
        home.cli(SLIM);
        assertThat(configuration(home)).doesNotContain("microprofile", "ee-security");
        configureTwice(home);
        Smoke.check(home, home.server());
    }

    private static void configureTwice(WildFlyHome home) throws Exception {
        home.configure();
        String once = configuration(home);
        home.configure();
        assertThat(once)
                .contains(
                        "microprofile-config",
                        "microprofile-health",
                        "microprofile-openapi",
                        "ee-security",
                        "integrated-jaspi=\"false\"");
        assertThat(configuration(home)).isEqualTo(once);
    }

    private static String configuration(WildFlyHome home) throws Exception {
        return Files.readString(home.path().resolve("standalone/configuration/standalone.xml"));
    }
}
