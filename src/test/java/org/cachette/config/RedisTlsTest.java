package org.cachette.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;
import org.cachette.redis.Tls;
import org.cachette.servers.Authority;
import org.cachette.testing.TestConfig;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisTlsTest {

    private static final String TLS = "cachette.redis.tls";
    private static final String TRUST = "cachette.redis.tls.trust";
    private static final String TRUST_PASSWORD = "cachette.redis.tls.trust-password";
    private static final String CERTIFICATE = "cachette.redis.tls.certificate";
    private static final String CERTIFICATE_PASSWORD = "cachette.redis.tls.certificate-password";
    private static final String KEY = "cachette.redis.tls.key";

    @TempDir
    private static Path directory;

    private static Authority authority;
    private static Authority.Issued own;

    @BeforeAll
    static void issue() throws Exception {
        authority = new Authority(directory, "authority");
        own = authority.issue("shop", "dns:shop.example");
    }

    @Test
    void withoutTls_thereIsNone_andWithoutFilesTheJdkDecides() {
        assertThat(read()).isNull();
        assertThat(read(TLS, "true")).isEqualTo(Tls.PLAIN);
    }

    @Test
    void oneAuthorityAlone_outOfPem_orOutOfAKeyStore() throws Exception {
        for (String[] file : new String[][] {
            {authority.pem().toString(), ""},
            {authority.trustStore().toString(), Authority.PASSWORD}
        }) {
            Tls tls = read(TLS, "true", TRUST, file[0], TRUST_PASSWORD, file[1]);
            X509TrustManager manager = (X509TrustManager) tls.trust().getTrustManagers()[0];
            assertThat(manager.getAcceptedIssuers())
                    .extracting(issuer -> issuer.getSubjectX500Principal().getName())
                    .containsExactly("CN=authority");
        }
    }

    @Test
    void severalAuthorities_inOneFile() throws Exception {
        Authority second = new Authority(directory, "second");
        Path both = directory.resolve("both.pem");
        Files.writeString(both, "# one\n" + Files.readString(authority.pem()) + "\n" + Files.readString(second.pem()));
        X509TrustManager manager = (X509TrustManager)
                read(TLS, "true", TRUST, both.toString()).trust().getTrustManagers()[0];
        assertThat(manager.getAcceptedIssuers()).hasSize(2);
    }

    @Test
    void theOwnCertificate_outOfTwoFiles_orOne_orAKeyStore() throws Exception {
        Path one = directory.resolve("one.pem");
        Files.writeString(one, Files.readString(own.certificate()) + Files.readString(own.key()));
        List<Tls> all = List.of(
                read(
                        TLS,
                        "true",
                        CERTIFICATE,
                        own.certificate().toString(),
                        KEY,
                        own.key().toString()),
                read(TLS, "true", CERTIFICATE, one.toString()),
                read(TLS, "true", CERTIFICATE, own.store().toString(), CERTIFICATE_PASSWORD, Authority.PASSWORD));
        for (Tls tls : all) {
            assertThat(subject(tls.own())).isEqualTo("CN=shop");
        }
    }

    private static String subject(KeyManagerFactory factory) {
        X509KeyManager manager = (X509KeyManager) factory.getKeyManagers()[0];
        String alias = manager.getClientAliases("EC", null)[0];
        assertThat(manager.getPrivateKey(alias)).isNotNull();
        return manager.getCertificateChain(alias)[0].getSubjectX500Principal().getName();
    }

    @Test
    void whatDoesNotFitTogether_isToldInASentence() {
        assertRefused(TRUST + " is set while cachette.redis.tls is false; it is for TLS", TRUST, "x.pem");
        assertRefused(KEY + " is set while cachette.redis.tls is false; it is for TLS", TLS, "false", KEY, "x.key");
        assertRefused(
                TRUST_PASSWORD + " is set without " + TRUST + "; allowed are both, or neither",
                TLS,
                "true",
                TRUST_PASSWORD,
                "secret");
        assertRefused(
                KEY + " is set without " + CERTIFICATE + "; allowed are both, or neither", TLS, "true", KEY, "x.key");
    }

    @Test
    void whatCantBeUsed_isToldWithWhatIsAllowed() throws IOException, java.security.GeneralSecurityException {
        Path empty =
                Files.writeString(directory.resolve("empty.pem"), "-----BEGIN NOTHING-----\n-----END NOTHING-----");
        assertRefused("it can't be read (java.nio.file.NoSuchFileException: ", TLS, "true", TRUST, "/no/such/file");
        assertRefused("it holds no certificate to trust", TLS, "true", TRUST, empty.toString());
        assertRefused(
                "it is neither PEM nor a key store that this password opens",
                TLS,
                "true",
                TRUST,
                authority.trustStore().toString(),
                TRUST_PASSWORD,
                "wrong");
        assertRefused(
                "there are 0 keys of the kind 'BEGIN PRIVATE KEY', not one",
                TLS,
                "true",
                CERTIFICATE,
                own.certificate().toString());
        assertRefused(
                "it holds no key; allowed is a certificate (PEM) with its key in " + KEY,
                TLS,
                "true",
                CERTIFICATE,
                authority.trustStore().toString(),
                CERTIFICATE_PASSWORD,
                Authority.PASSWORD);
    }

    private static void assertRefused(String sentence, String... settings) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(settings))
                .withMessageContaining(sentence)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret", "wrong", Authority.PASSWORD));
    }

    private static Tls read(String... settings) {
        return RedisTls.read(new Settings(TestConfig.of(Arrays.copyOf(settings, settings.length))));
    }
}
