package org.cachette.security;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import org.cachette.time.CacheClock;
import org.eclipse.microprofile.config.ConfigProvider;

/** Knows the users of the configuration. */
@ApplicationScoped
public class ConfiguredIdentityStore implements IdentityStore {

    @Inject
    private CacheClock clock;

    private PasswordCheck check;

    @PostConstruct
    void read() {
        check = new PasswordCheck(ConfiguredUsers.read(ConfigProvider.getConfig()), clock);
    }

    /** Reads the configuration with the deployment, which a wrong one refuses. */
    void begin(@Observes @Initialized(ApplicationScoped.class) Object application) {
        // Being called is enough: CDI has made the bean.
    }

    @Override
    public CredentialValidationResult validate(Credential credential) {
        return credential instanceof UsernamePasswordCredential basic
                ? check.validate(basic)
                : CredentialValidationResult.NOT_VALIDATED_RESULT;
    }
}
