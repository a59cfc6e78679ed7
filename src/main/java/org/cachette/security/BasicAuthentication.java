package org.cachette.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.authentication.mechanism.http.BasicAuthenticationMechanismDefinition;

/** Asks callers of protected URLs for a name and a password. */
@ApplicationScoped
@BasicAuthenticationMechanismDefinition(realmName = "Cachette")
public class BasicAuthentication {}
