package org.cachette.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A certificate authority for tests, made by the JDK's keytool: what it issues is good for two days. */
public final class Authority {

    private static final Duration LONGEST = Duration.ofSeconds(180);

    /** Of every file here. */
    public static final String PASSWORD = "changeit";

    private final Path directory;
    private final Path store;

    /** A new authority, whose files lie in this directory. */
    public Authority(Path directory, String name) {
        this.directory = directory;
        this.store = directory.resolve(name + ".p12");
        keytool("-alias", "ca", "-dname", "CN=" + name, "-ext", "bc:c");
    }

    /**
     * Issues a certificate.
     *
     * @param name of its files
     * @param names of hosts it is good for, such as {@code dns:localhost,ip:127.0.0.1}
     */
    public Issued issue(String name, String names) throws IOException, GeneralSecurityException {
        keytool("-alias", name, "-dname", "CN=" + name, "-ext", "san=" + names, "-signer", "ca");
        KeyStore issued = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        Key key = issued.getKey(name, PASSWORD.toCharArray());
        Certificate[] chain = issued.getCertificateChain(name);
        Path certificateFile = directory.resolve(name + ".crt");
        Path keyFile = directory.resolve(name + ".key");
        Path storeFile = directory.resolve(name + ".p12");
        Files.writeString(certificateFile, pem("CERTIFICATE", chain[0].getEncoded()));
        Files.writeString(keyFile, pem("PRIVATE KEY", key.getEncoded()));
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        own.setKeyEntry("own", key, PASSWORD.toCharArray(), chain);
        save(own, storeFile);
        return new Issued(certificateFile, keyFile, storeFile);
    }

    /** Its own certificate, as a file of PEM. */
    public Path pem() throws IOException, GeneralSecurityException {
        Path file = directory.resolve(store.getFileName() + ".pem");
        return Files.writeString(file, pem("CERTIFICATE", certificate().getEncoded()));
    }

    /** Its own certificate, in a key store of certificates to trust. */
    public Path trustStore() throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", certificate());
        Path file = directory.resolve("trusted-" + store.getFileName());
        save(trusted, file);
        return file;
    }

    private Certificate certificate() throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray()).getCertificate("ca");
    }

    private static void save(KeyStore store, Path file) throws IOException, GeneralSecurityException {
        try (var out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
    }

    private void keytool(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString()));
        command.addAll(List.of(arguments));
        ServerProcess.run("keytool", new ProcessBuilder(command), directory.resolve("keytool.log"), LONGEST);
    }

    private static String pem(String kind, byte[] bytes) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes)
                + "\n-----END " + kind + "-----\n";
    }

    /**
     * A certificate with its key.
     *
     * @param certificate as PEM
     * @param key as PEM
     * @param store both in a key store
     */
    public record Issued(Path certificate, Path key, Path store) {}
}
