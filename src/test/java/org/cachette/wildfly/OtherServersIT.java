package org.cachette.wildfly;

import org.cachette.servers.ApplicationServerKind;
import org.cachette.servers.ServerHome;
import org.cachette.servers.Workspace;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The WAR on the servers that not all tests run on; {@code ./mvnw verify -Pservers-smoke} brings them. */
@Tag("smoke")
class OtherServersIT {

    @ParameterizedTest
    @EnumSource(names = {"PAYARA7", "LIBERTY"})
    void missesHitsAndInvalidates(ApplicationServerKind kind) throws Exception {
        ServerHome home = kind.configured(Workspace.directory().resolve(kind.id()));
        Smoke.check(home, home.server());
    }
}
