package org.cachette.security;

import com.nimbusds.jose.JWSAlgorithm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads whose bearer tokens are believed, and refuses what would believe too much. */
final class IssuerReader {

    private static final String BEARER = "cachette.bearer";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    /** Of public keys alone: whoever can check a signature with a shared secret can make one. */
    private static final Map<String, JWSAlgorithm> ALGORITHMS = algorithms();

    /** What the WAR asks for. */
    private static final List<String> ROLES = List.of("cache-admin", "cache-viewer", "shop-editor", "customer");

    private final Texts texts;

    IssuerReader(Texts texts) {
        this.texts = texts;
    }

    List<Issuer> read() {
        List<Issuer> issuers = new ArrayList<>();
        Set<String> known = new LinkedHashSet<>();
        for (String name : texts.list(BEARER)) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(BEARER + " names '" + name
                        + "'; allowed are small letters, digits and -, at most 32, beginning with a letter");
            }
            Issuer issuer = issuer(name, BEARER + "." + name);
            if (!known.add(issuer.issuer())) {
                throw new IllegalArgumentException(
                        BEARER + "." + name + ".issuer is '" + issuer.issuer() + "', as another one's is already");
            }
            issuers.add(issuer);
        }
        if (issuers.isEmpty()) {
            throw new IllegalArgumentException(
                    BEARER + " is missing: cachette.identity has bearer, so it must name whose tokens are believed");
        }
        return issuers;
    }

    private Issuer issuer(String name, String property) {
        String issuer = texts.text(property + ".issuer", "what its tokens say in iss");
        Set<String> audience = texts.list(property + ".audience");
        if (audience.isEmpty()) {
            throw new IllegalArgumentException(property
                    + ".audience is missing: without it a token that was made for another application would be taken");
        }
        String keys = texts.text(property + ".keys").orElse("");
        check(keys.isEmpty() ? property + ".issuer" : property + ".keys", keys.isEmpty() ? issuer : keys);
        return new Issuer(
                name,
                issuer,
                audience,
                keys,
                algorithms(property + ".algorithms"),
                texts.text(property + ".name-claim").orElse("sub"),
                texts.text(property + ".roles-claim").orElse("groups"),
                roles(property + ".roles."));
    }

    private static void check(String property, String location) {
        try {
            KeyLocation.check(location);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(property + " is '" + location + "'; " + e.getMessage(), e);
        }
    }

    private Set<JWSAlgorithm> algorithms(String property) {
        Set<JWSAlgorithm> algorithms = new LinkedHashSet<>();
        for (String name : texts.list(property)) {
            JWSAlgorithm algorithm = ALGORITHMS.get(name);
            if (algorithm == null) {
                throw new IllegalArgumentException(property + " has '" + name + "'; allowed are "
                        + String.join(", ", new TreeSet<>(ALGORITHMS.keySet()))
                        + ": signatures that only the issuer can make");
            }
            algorithms.add(algorithm);
        }
        return algorithms.isEmpty() ? Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256) : algorithms;
    }

    private Map<String, Set<String>> roles(String prefix) {
        Map<String, Set<String>> roles = new LinkedHashMap<>();
        for (String role : ROLES) {
            Set<String> values = texts.list(prefix + role);
            if (!values.isEmpty()) {
                roles.put(role, values);
            }
        }
        return roles;
    }

    private static Map<String, JWSAlgorithm> algorithms() {
        Map<String, JWSAlgorithm> algorithms = new LinkedHashMap<>();
        for (JWSAlgorithm algorithm : List.of(
                JWSAlgorithm.RS256,
                JWSAlgorithm.RS384,
                JWSAlgorithm.RS512,
                JWSAlgorithm.PS256,
                JWSAlgorithm.PS384,
                JWSAlgorithm.PS512,
                JWSAlgorithm.ES256,
                JWSAlgorithm.ES384,
                JWSAlgorithm.ES512)) {
            algorithms.put(algorithm.getName(), algorithm);
        }
        return algorithms;
    }
}
