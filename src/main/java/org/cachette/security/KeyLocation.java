package org.cachette.security;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where an issuer's public keys are: in a file, at a URL, or where its OpenID configuration says (OpenID Connect Discovery
 * 1.0). Read anew each time; whoever asks keeps them for a while. It follows no redirect.
 */
final class KeyLocation {

    private static final int CONNECT_MILLIS = 2_000;
    private static final int READ_MILLIS = 3_000;
    private static final int MOST_BYTES = 512 * 1024;
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Issuer issuer;

    KeyLocation(Issuer issuer) {
        this.issuer = issuer;
    }

    /**
     * Refuses what could be read by others, or changed, on its way.
     *
     * @throws IllegalArgumentException says what is allowed
     */
    static void check(String location) {
        URI uri;
        try {
            uri = URI.create(location);
        } catch (IllegalArgumentException e) {
            throw refused(e);
        }
        boolean file = "file".equals(uri.getScheme()) && uri.getPath() != null;
        boolean safe = "https".equals(uri.getScheme()) && uri.getHost() != null;
        boolean here = "http".equals(uri.getScheme()) && uri.getHost() != null && HERE.contains(uri.getHost());
        if (!file && !safe && !here) {
            throw refused(null);
        }
    }

    private static IllegalArgumentException refused(@Nullable Throwable cause) {
        return new IllegalArgumentException(
                "allowed are https: and file: URLs, and http: of this machine itself (localhost, 127.0.0.1, [::1])",
                cause);
    }

    /**
     * The keys as they are now.
     *
     * @throws IOException when they cannot be had; says why
     */
    JWKSet read() throws IOException {
        try {
            String location = issuer.keys().isEmpty() ? discovered() : issuer.keys();
            return JWKSet.parse(get(location)).toPublicJWKSet();
        } catch (ParseException e) {
            throw new IOException("the keys of " + issuer.name() + " are no JSON Web Key Set", e);
        }
    }

    private String discovered() throws IOException, ParseException {
        Map<String, Object> document = JSONObjectUtils.parse(
                get(issuer.issuer().replaceFirst("/$", "") + "/.well-known/openid-configuration"));
        // Section 4.3: else one issuer could speak for another.
        if (!issuer.issuer().equals(document.get("issuer"))) {
            throw new IOException("the OpenID configuration of " + issuer.name() + " is another issuer's");
        }
        String location = String.valueOf(document.get("jwks_uri"));
        try {
            check(location);
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    "the OpenID configuration of " + issuer.name() + " has a jwks_uri '" + location + "'; "
                            + e.getMessage(),
                    e);
        }
        return location;
    }

    private static String get(String location) throws IOException {
        URI uri = URI.create(location);
        if ("file".equals(uri.getScheme())) {
            try (InputStream in = Files.newInputStream(Path.of(uri.getPath()))) {
                return text(in);
            }
        }
        // It has no thread that would outlive the application.
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        try {
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(READ_MILLIS);
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            connection.setRequestProperty("Accept", "application/json");
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                throw new IOException(location + " answers " + connection.getResponseCode());
            }
            try (InputStream in = connection.getInputStream()) {
                return text(in);
            }
        } finally {
            connection.disconnect();
        }
    }

    private static String text(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new IOException("more than " + MOST_BYTES + " bytes");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
