package org.cachette.security;

import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.ClassConfig;
import jakarta.enterprise.inject.build.compatible.spi.Discovery;
import jakarta.enterprise.inject.build.compatible.spi.Enhancement;
import jakarta.enterprise.inject.build.compatible.spi.Messages;
import jakarta.enterprise.inject.build.compatible.spi.Validation;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Takes the application's own authentication away where the server is to do that; refuses a configuration that is wrong. */
public class IdentityExtension implements BuildCompatibleExtension {

    private boolean container;
    private @Nullable String problem;

    /** Reads the settings; with wrong ones the deployment does not last. */
    @Discovery
    public void read() {
        try {
            container = IdentitySettings.read(ConfigProvider.getConfig()).container();
        } catch (IllegalArgumentException e) {
            problem = e.getMessage();
        }
    }

    /**
     * An alternative that nobody selects is no bean. Taken away, not added: Payara puts what an extension adds into an archive
     * of its own, which sees no bean of the application.
     */
    @Enhancement(types = Authentication.class)
    public void leaveToTheServer(ClassConfig authentication) {
        if (container) {
            authentication.addAnnotation(Alternative.class);
        }
    }

    /** Says what was wrong. */
    @Validation
    public void refuse(Messages messages) {
        if (problem != null) {
            messages.error("Cachette's configuration: " + problem);
        }
    }
}
