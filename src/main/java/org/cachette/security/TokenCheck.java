package org.cachette.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cachette.time.CacheClock;
import org.jspecify.annotations.Nullable;

/**
 * Tells whose a bearer token is: signed by an issuer that is believed, for us, now (RFC 7519, RFC 8725). The library checks
 * signatures and claims; what is allowed stands here.
 */
final class TokenCheck {

    private static final int LONGEST_TOKEN = 16 * 1024;
    private static final int LONGEST_NAME = 256;

    /** Clocks of issuer and node may differ by so much. */
    private static final int SKEW_SECONDS = 30;

    private final Map<String, Trusted> trusted = new LinkedHashMap<>();
    private final boolean qualified;
    private final SignInLog log = new SignInLog();

    /**
     * Believes these.
     *
     * @param qualified whether names may come from elsewhere too, so that theirs must show where they are from
     */
    TokenCheck(List<Issuer> issuers, boolean qualified, CacheClock clock) {
        this.qualified = qualified || issuers.size() > 1;
        for (Issuer issuer : issuers) {
            IssuerKeys keys = new IssuerKeys(issuer.name(), new KeyLocation(issuer)::read, clock);
            trusted.put(issuer.issuer(), new Trusted(issuer, processor(issuer, keys, clock)));
        }
    }

    private static DefaultJWTProcessor<SecurityContext> processor(Issuer issuer, IssuerKeys keys, CacheClock clock) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        // Tokens of other kinds, such as a logout token, let nobody in; many issuers leave the type out.
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(issuer.algorithms(), keys));
        JWTClaimsSet exact = new JWTClaimsSet.Builder().issuer(issuer.issuer()).build();
        DefaultJWTClaimsVerifier<SecurityContext> claims =
                new DefaultJWTClaimsVerifier<>(issuer.audience(), exact, Set.of("exp", issuer.nameClaim()), null) {
                    @Override
                    @SuppressWarnings("JavaUtilDate") // The library asks for one.
                    protected Date currentTime() {
                        return new Date(clock.millis());
                    }
                };
        claims.setMaxClockSkew(SKEW_SECONDS);
        processor.setJWTClaimsSetVerifier(claims);
        return processor;
    }

    SignIn check(String token, String address) {
        try {
            if (token.length() > LONGEST_TOKEN) {
                throw new BadJWTException("longer than " + LONGEST_TOKEN + " characters");
            }
            // One without a signature, alg none, is none of these.
            SignedJWT signed = SignedJWT.parse(token);
            Trusted issuer = trusted.get(String.valueOf(signed.getJWTClaimsSet().getIssuer()));
            if (issuer == null) {
                throw new BadJWTException("unknown issuer");
            }
            return known(issuer.issuer, issuer.processor.process(signed, null));
        } catch (ParseException e) {
            return refused("no signed JSON Web Token", address);
        } catch (BadJOSEException e) {
            return refused(String.valueOf(e.getMessage()), address);
        } catch (KeySourceException e) {
            return new SignIn.Unavailable(String.valueOf(e.getMessage()));
        } catch (JOSEException e) {
            return refused("the signature cannot be checked", address);
        }
    }

    private SignIn known(Issuer issuer, JWTClaimsSet claims) throws BadJWTException {
        if (!(claims.getClaim(issuer.nameClaim()) instanceof String name)
                || name.isBlank()
                || name.length() > LONGEST_NAME) {
            throw new BadJWTException("no usable claim " + issuer.nameClaim());
        }
        return new SignIn.Known(
                qualified ? issuer.name() + ":" + name : name, RoleClaims.roles(issuer, claims.getClaims()));
    }

    private SignIn refused(String reason, String address) {
        log.refused("-", address, "bearer token: " + reason);
        return new SignIn.Refused(Scheme.BEARER, reason);
    }

    private record Trusted(Issuer issuer, DefaultJWTProcessor<@Nullable SecurityContext> processor) {}
}
