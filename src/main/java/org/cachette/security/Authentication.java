package org.cachette.security;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import org.cachette.time.CacheClock;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * Asks callers of protected URLs who they are, and finds out who says so: one mechanism for names and passwords and for
 * bearer tokens. Where the server is to find out, {@link IdentityExtension} takes it away.
 */
@ApplicationScoped
public class Authentication implements HttpAuthenticationMechanism {

    private static final int TOO_MANY_REQUESTS = 429;

    @Inject
    private CacheClock clock;

    private @Nullable PasswordCheck passwords;
    private @Nullable TokenCheck tokens;

    @PostConstruct
    void read() {
        IdentitySettings settings = IdentitySettings.read(ConfigProvider.getConfig());
        if (settings.passwords()) {
            Guessing guessing = new Guessing(settings.attempts(), settings.longestWaitSeconds(), clock);
            passwords = new PasswordCheck(settings.users(), guessing, settings.hashes(), clock);
        }
        if (!settings.issuers().isEmpty()) {
            tokens = new TokenCheck(settings.issuers(), settings.passwords(), clock);
        }
    }

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        SignIn sent = sent(request);
        if (sent instanceof SignIn.Known known) {
            return context.notifyContainerAboutLogin(known.name(), known.roles());
        }
        if (sent instanceof SignIn.Refused refused) {
            challenge(response, refused);
            return Problem.answer(response, HttpServletResponse.SC_UNAUTHORIZED, refused.reason());
        }
        if (sent instanceof SignIn.Later later) {
            response.setHeader("Retry-After", Long.toString(later.seconds()));
            return Problem.answer(
                    response, TOO_MANY_REQUESTS, "too many wrong passwords; try again in " + later.seconds() + " s");
        }
        if (sent instanceof SignIn.Unavailable unavailable) {
            response.setHeader("Retry-After", "1");
            return Problem.answer(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, unavailable.reason());
        }
        if (!context.isProtected()) {
            return context.doNothing();
        }
        challenge(response, null);
        return Problem.answer(response, HttpServletResponse.SC_UNAUTHORIZED, "it is not known who calls");
    }

    /** What the caller says of himself; null when he says nothing that is understood here. */
    private @Nullable SignIn sent(HttpServletRequest request) {
        List<String> fields = Collections.list(request.getHeaders("Authorization"));
        if (fields.isEmpty()) {
            return null;
        }
        String field = fields.get(0);
        String basic = passwords == null ? null : Scheme.BASIC.credentials(field);
        String token = tokens == null ? null : Scheme.BEARER.credentials(field);
        if (fields.size() > 1) {
            return new SignIn.Refused(tokens == null ? Scheme.BASIC : Scheme.BEARER, "more than one Authorization");
        }
        if (basic != null && passwords != null) {
            BasicCredentials credentials = BasicCredentials.parse(basic);
            return credentials == null
                    ? new SignIn.Refused(Scheme.BASIC, "no name and password")
                    : passwords.check(credentials, address(request));
        }
        return token != null && tokens != null ? tokens.check(token, address(request)) : null;
    }

    private static String address(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        return address == null ? "" : address;
    }

    /** Asks for each scheme that is taken; of a token that was sent it says what is wrong (RFC 6750 3). */
    private void challenge(HttpServletResponse response, SignIn.@Nullable Refused refused) {
        if (passwords != null) {
            response.addHeader("WWW-Authenticate", Scheme.BASIC.challenge());
        }
        if (tokens != null) {
            boolean wrong = refused != null && refused.scheme() == Scheme.BEARER;
            response.addHeader(
                    "WWW-Authenticate", Scheme.BEARER.challenge() + (wrong ? ", error=\"invalid_token\"" : ""));
        }
    }
}
