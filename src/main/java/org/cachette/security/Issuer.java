package org.cachette.security;

import com.nimbusds.jose.JWSAlgorithm;
import java.util.Map;
import java.util.Set;

/**
 * Whose tokens are believed.
 *
 * @param name as the configuration calls it
 * @param issuer what the tokens say in {@code iss}
 * @param audience one of these must be in {@code aud}
 * @param keys where its keys are; empty when the issuer's OpenID configuration says where
 * @param algorithms of signatures that are taken; with public keys, each of them
 * @param nameClaim what tells its users apart
 * @param rolesClaim where their groups or roles are
 * @param roles ours, each with the values that give it; one that is not here is given by its own name
 */
record Issuer(
        String name,
        String issuer,
        Set<String> audience,
        String keys,
        Set<JWSAlgorithm> algorithms,
        String nameClaim,
        String rolesClaim,
        Map<String, Set<String>> roles) {}
