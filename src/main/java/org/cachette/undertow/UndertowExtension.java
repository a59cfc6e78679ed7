package org.cachette.undertow;

import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.AuthMethodConfig;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.LoginConfig;
import jakarta.servlet.ServletContext;
import java.util.Set;

/** Puts the lane before everything else of the deployment. Called by Undertow, which finds it as a service. */
public final class UndertowExtension implements ServletExtension {

    /** How a caller is known by a header field; by others (a certificate) anybody's request could be somebody's. */
    private static final Set<String> BY_FIELD = Set.of("BASIC", "FORM", "DIGEST", "BEARER_TOKEN");

    @Override
    public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
        LoginConfig login = deployment.getLoginConfig();
        boolean byField = login == null
                || login.getAuthMethods().stream()
                        .map(AuthMethodConfig::getName)
                        .allMatch(BY_FIELD::contains);
        if (byField) {
            deployment.addInitialHandlerChainWrapper(next -> new LaneHandler(next, context));
        }
    }
}
