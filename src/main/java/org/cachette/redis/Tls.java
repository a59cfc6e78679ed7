package org.cachette.redis;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.redisson.config.Config;
import org.redisson.config.SslVerificationMode;

/**
 * How TLS is spoken. The server's certificate and the name of its host are checked, always; where they don't fit there is no
 * connection, and nothing is tried without.
 *
 * @param trust whose certificates are good; null for the authorities that the JDK knows
 * @param own the certificate that this application shows; null for none
 */
public record Tls(@Nullable TrustManagerFactory trust, @Nullable KeyManagerFactory own) {

    /** Any authority that the JDK knows, no certificate of one's own. */
    public static final Tls PLAIN = new Tls(null, null);

    /** Tells Redisson. */
    void configure(Config config) {
        config.setSslVerificationMode(SslVerificationMode.STRICT);
        if (trust != null) {
            config.setSslTrustManagerFactory(trust);
        }
        if (own != null) {
            config.setSslKeyManagerFactory(own);
        }
    }
}
