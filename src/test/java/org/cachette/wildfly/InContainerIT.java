package org.cachette.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.inject.spi.CDI;
import org.cachette.api.Cache;
import org.cachette.api.CacheInvalidator;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Runs inside the server, where an application's own code does: what it injects is there. */
@OnServer
class InContainerIT {

    @Deployment
    static WebArchive war() {
        return Archives.withLibrary("in-container.war")
                .addClasses(Hello.class, RestRoot.class, OnServer.class, ServerPreparation.class)
                .addAsLibrary(Archives.assertJ());
    }

    @Test
    void whatApplicationsInjectIsThere() {
        assertThat(CDI.current().select(Cache.class).isResolvable()).isTrue();
        assertThat(CDI.current().select(CacheInvalidator.class).isResolvable()).isTrue();
    }
}
