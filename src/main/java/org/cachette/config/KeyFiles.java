package org.cachette.config;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Certificates and keys out of files: PEM, as authorities hand them out, or a key store (PKCS #12, JKS). */
final class KeyFiles {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");
    private static final List<String> KEY_KINDS = List.of("RSA", "EC", "Ed25519");

    private KeyFiles() {}

    /**
     * Certificates to trust.
     *
     * @throws GeneralSecurityException with a message for who wrote the settings
     */
    static KeyStore trusted(Path file, char[] password) throws GeneralSecurityException {
        String text = text(file);
        KeyStore store = isPem(text) ? empty() : store(file, password);
        int number = 0;
        for (Certificate certificate : isPem(text) ? certificates(text) : List.<Certificate>of()) {
            store.setCertificateEntry("trusted-" + number++, certificate);
        }
        for (String alias : Collections.list(store.aliases())) {
            if (store.isCertificateEntry(alias)) {
                return store;
            }
        }
        throw new CertificateException("it holds no certificate to trust");
    }

    /**
     * A certificate with its key.
     *
     * @param key a file of its own; null where the key lies beside the certificate
     * @throws GeneralSecurityException with a message for who wrote the settings
     */
    static KeyStore own(Path file, @Nullable Path key, char[] password) throws GeneralSecurityException {
        String text = text(file);
        if (isPem(text)) {
            List<Certificate> chain = certificates(text);
            if (chain.isEmpty()) {
                throw new CertificateException("it holds no certificate");
            }
            KeyStore store = empty();
            store.setKeyEntry(
                    "own", privateKey(key == null ? text : text(key)), password, chain.toArray(Certificate[]::new));
            return store;
        }
        if (key != null) {
            throw new KeyStoreException("it is no PEM, so that its key is not in another file");
        }
        KeyStore store = store(file, password);
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                return store;
            }
        }
        throw new KeyStoreException("it holds no key");
    }

    private static KeyStore store(Path file, char[] password) throws GeneralSecurityException {
        try {
            return KeyStore.getInstance(file.toFile(), password);
        } catch (IOException e) {
            throw new KeyStoreException("it is neither PEM nor a key store that this password opens", e);
        }
    }

    private static KeyStore empty() throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(null, null);
        } catch (IOException e) {
            throw new KeyStoreException("an empty key store can't be made", e);
        }
        return store;
    }

    private static List<Certificate> certificates(String text) throws GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<Certificate> certificates = new ArrayList<>();
        for (byte[] bytes : blocks(text, "CERTIFICATE")) {
            certificates.add(factory.generateCertificate(new ByteArrayInputStream(bytes)));
        }
        return certificates;
    }

    private static PrivateKey privateKey(String text) throws GeneralSecurityException {
        List<byte[]> keys = blocks(text, "PRIVATE KEY");
        if (keys.size() != 1) {
            throw new KeyStoreException("there are " + keys.size() + " keys of the kind 'BEGIN PRIVATE KEY', not one");
        }
        for (String kind : KEY_KINDS) {
            try {
                return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(keys.get(0)));
            } catch (InvalidKeySpecException e) {
                // Of another kind, then.
            }
        }
        throw new KeyStoreException("its key is of none of the kinds " + KEY_KINDS);
    }

    private static List<byte[]> blocks(String text, String kind) throws GeneralSecurityException {
        List<byte[]> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            if (matcher.group(1).equals(kind)) {
                try {
                    blocks.add(Base64.getMimeDecoder().decode(matcher.group(2)));
                } catch (IllegalArgumentException e) {
                    throw new KeyStoreException("its PEM is not Base64", e);
                }
            }
        }
        return blocks;
    }

    private static boolean isPem(String text) {
        return text.contains("-----BEGIN ");
    }

    /** Of bytes that may be anything. */
    private static String text(Path file) throws GeneralSecurityException {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new KeyStoreException("it can't be read (" + e + ")", e);
        }
    }
}
