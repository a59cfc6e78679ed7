package org.cachette.undertow;

import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.AuthMethodConfig;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.LoginConfig;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.cachette.express.ExchangeCompletion;
import org.jspecify.annotations.Nullable;

/**
 * Puts the lane before security, servlets and filters, and tells applications of the end of their requests. Called by Undertow,
 * which finds it as a service.
 */
public final class UndertowExtension implements ServletExtension {

    private static final String BASIC = "BASIC";

    /** How a caller is known by a header field; by others (a certificate) anybody's request could be somebody's. */
    private static final Set<String> BY_FIELD = Set.of(BASIC, "FORM", "DIGEST", "BEARER_TOKEN");

    private static final List<String> HANDLERS = List.of(
            "/WEB-INF/undertow-handlers.conf",
            "/META-INF/undertow-handlers.conf",
            "/WEB-INF/classes/META-INF/undertow-handlers.conf");

    private static final String JBOSS_WEB = "/WEB-INF/jboss-web.xml";

    @Override
    public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
        LoginConfig login = deployment.getLoginConfig();
        if (login != null && login.getAuthMethods().isEmpty()) {
            // As other servers understand a configuration that names none.
            login.addLastAuthMethod(BASIC);
        }
        context.setAttribute(
                ExchangeCompletion.Source.ATTRIBUTE, (ExchangeCompletion.Source) UndertowCompletion::current);
        boolean byField = login == null
                || login.getAuthMethods().stream()
                        .map(AuthMethodConfig::getName)
                        .allMatch(BY_FIELD::contains);
        if (byField && !hasHandlers(context)) {
            // The first is the innermost: what the server itself has put before all else still comes first.
            deployment.getInitialHandlerChainWrappers().add(0, next -> new LaneHandler(next, context));
        }
    }

    /** Whether the application has handlers of its own before its servlets; they may do anything. */
    private static boolean hasHandlers(ServletContext context) {
        return HANDLERS.stream().anyMatch(file -> text(context, file) != null)
                || String.valueOf(text(context, JBOSS_WEB)).contains("<http-handler");
    }

    private static @Nullable String text(ServletContext context, String file) {
        try (InputStream in = context.getResourceAsStream(file)) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " of the application cannot be read", e);
        }
    }
}
