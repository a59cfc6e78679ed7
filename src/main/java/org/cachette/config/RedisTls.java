package org.cachette.config;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import org.cachette.redis.Tls;
import org.jspecify.annotations.Nullable;

/** Whether and how TLS is spoken with Redis, out of the settings. */
final class RedisTls {

    static final String TLS = "cachette.redis.tls";
    static final String TRUST = "cachette.redis.tls.trust";
    static final String TRUST_PASSWORD = "cachette.redis.tls.trust-password";
    static final String CERTIFICATE = "cachette.redis.tls.certificate";
    static final String CERTIFICATE_PASSWORD = "cachette.redis.tls.certificate-password";
    static final String KEY = "cachette.redis.tls.key";

    private static final List<String> ONLY_WITH_TLS =
            List.of(TRUST, TRUST_PASSWORD, CERTIFICATE, CERTIFICATE_PASSWORD, KEY);

    private RedisTls() {}

    /**
     * Reads it; null where TLS is not spoken.
     *
     * @throws IllegalArgumentException a sentence that names the setting, its value and what is allowed
     */
    static @Nullable Tls read(Settings settings) {
        boolean spoken = settings.flag(TLS, false);
        for (String name : ONLY_WITH_TLS) {
            if (!settings.text(name).isEmpty() && !spoken) {
                throw new IllegalArgumentException(name + " is set while " + TLS + " is false; it is for TLS");
            }
        }
        return spoken ? new Tls(trust(settings), own(settings)) : null;
    }

    private static @Nullable TrustManagerFactory trust(Settings settings) {
        String file = settings.text(TRUST);
        if (file.isEmpty()) {
            refuseWithout(settings, TRUST_PASSWORD, TRUST);
            return null;
        }
        try {
            KeyStore trusted = KeyFiles.trusted(Path.of(file), password(settings, TRUST_PASSWORD));
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trusted);
            return factory;
        } catch (GeneralSecurityException e) {
            throw refused(TRUST, file, e, "a file of certificates (PEM), or a key store that holds some");
        }
    }

    private static @Nullable KeyManagerFactory own(Settings settings) {
        String file = settings.text(CERTIFICATE);
        if (file.isEmpty()) {
            refuseWithout(settings, CERTIFICATE_PASSWORD, CERTIFICATE);
            refuseWithout(settings, KEY, CERTIFICATE);
            return null;
        }
        char[] password = password(settings, CERTIFICATE_PASSWORD);
        String key = settings.text(KEY);
        try {
            KeyStore own = KeyFiles.own(Path.of(file), key.isEmpty() ? null : Path.of(key), password);
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(own, password);
            return factory;
        } catch (GeneralSecurityException e) {
            throw refused(
                    CERTIFICATE,
                    file,
                    e,
                    "a certificate (PEM) with its key in " + KEY + " (PEM, PKCS #8), or a key store that holds both");
        }
    }

    private static void refuseWithout(Settings settings, String name, String needed) {
        if (!settings.text(name).isEmpty()) {
            throw new IllegalArgumentException(name + " is set without " + needed + "; allowed are both, or neither");
        }
    }

    private static char[] password(Settings settings, String name) {
        return settings.text(name).toCharArray();
    }

    private static IllegalArgumentException refused(String name, String file, Exception why, String allowed) {
        return new IllegalArgumentException(
                name + " is '" + file + "', which can't be used: " + why.getMessage() + "; allowed is " + allowed, why);
    }
}
