package org.cachette.api;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Answers of this JAX-RS GET method come from the cache from now on.
 *
 * <p>On a class it is the default of all its GET methods; a method's own annotation replaces it as a whole. A mistake
 * (an unknown type, a negative ttl, a template that names a parameter that is not there, a method that could never be
 * intercepted) refuses the deployment with a sentence that names class and method.
 *
 * <p>Only answers with status 200, or with one that the type's configuration names, are stored, and none that carries {@code Set-Cookie}, {@code Cache-Control: no-store}
 * or {@code private}, or a {@code Vary} that {@link #vary()} does not declare. A request that carries credentials
 * neither reads nor stores unless the principal is in the key ({@link #perUser()}, or {@code {principal}} in
 * {@link #key()}) or the answer is declared {@link #shared()}. A method that needs a role, or sees its caller
 * ({@code SecurityContext}, {@code Principal}, {@code JsonWebToken}, as a parameter or injected into its class), and says neither,
 * refuses the deployment; so does one that reads a request header which {@link #vary()} does not name.
 *
 * <p>The cache stands in front of the container's call. A method that calls another method of the same object
 * ({@code this.dashboard()}) goes past it, as with every CDI interceptor: call through an injected reference instead.
 */
@Documented
@Inherited
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface CacheResponse {

    /** The {@link #ttl()} that stands for 'as configured for the type'. */
    int TTL_OF_TYPE = 0;

    /** The type: one of {@link CacheType}, or a name that the configuration declares. */
    @Nonbinding
    String value();

    /** How long an answer stays fresh, in seconds; {@link #TTL_OF_TYPE} takes the type's. */
    @Nonbinding
    int ttl() default TTL_OF_TYPE;

    /**
     * A readable key, for example {@code "user:{principal}:profile"}. Parts in braces: {@code principal}, or the name of
     * a path or query parameter of the method; each is percent-encoded. What it yields is stored as
     * {@code cache:<type>:...} (a template that already begins with the type's name keeps it once). It replaces path and
     * query; declared {@link #vary()} headers and the media type are still told apart. Empty: a digest of path, query,
     * declared headers and, where asked for, the principal.
     */
    @Nonbinding
    String key() default "";

    /**
     * What the answer shows, for example {@code "store:{storeId}"}; {@link CacheInvalidator#tags} drops all answers that show
     * it. Names in braces are those of {@link #key()}, and must belong to the key. Their values stay as the request has them,
     * without any encoding; where one is absent the tag is left out, where there are several each makes a tag. What an answer
     * itself shows it says as {@link Tagged}. An answer with more than 1,000 tags, or one with control characters or of more
     * than 256 characters, is not stored.
     */
    @Nonbinding
    String[] tags() default {};

    /** A CDI bean that makes the key instead of {@link #key()}. */
    @Nonbinding
    Class<? extends KeyGenerator> keyGenerator() default KeyGenerator.None.class;

    /**
     * Query parameters that belong to the key; all others are ignored by it. {@code "*"} is all of them, none
     * ({@code {}}) is none. Parameters are told apart by name and by the order of one name's values, never by the order of
     * names.
     */
    @Nonbinding
    String[] query() default {"*"};

    /** Request headers that belong to the key: those that the method, or the answer's {@code Vary}, depends on. */
    @Nonbinding
    String[] vary() default {};

    /**
     * The languages that the method offers, as in {@code {"en", "de"}}; the first is for everybody whose wishes none of them
     * meets. The request's {@code Accept-Language} is reduced to one of them, in the key and in what the method sees, so that there
     * are no more answers than languages.
     */
    @Nonbinding
    String[] languages() default {};

    /** Every principal has answers of its own; a request without a principal goes past the cache. */
    @Nonbinding
    boolean perUser() default false;

    /** The answer is the same for every caller, signed in or not, so requests with credentials may share it. */
    @Nonbinding
    boolean shared() default false;

    /**
     * Who says how long an answer may be kept. {@link Policy#ORIGIN} is for a method that passes another service's answers on: it
     * returns a {@code Response} (or a stage of one) with that service's header fields, and these govern. What the annotation says
     * of freshness and keys has no meaning then, and refuses the deployment.
     */
    @Nonbinding
    Policy policy() default Policy.ANNOTATION;

    /**
     * A Jakarta Expression Language condition; when it is false the request goes past the cache, neither reading nor
     * storing. It sees {@code query}, {@code path} and {@code header} (maps of first values) and {@code principal} (a name,
     * or null): {@code "query.cache != 'false'"}.
     */
    @Nonbinding
    String condition() default "";

    /**
     * A Jakarta Expression Language condition; when it is true an answer is not stored. It sees what {@link #condition()}
     * sees, and {@code status} and {@code result} (what the method returned; a {@code Response}'s entity, a stage's value):
     * {@code "result.total() == 0"}.
     */
    @Nonbinding
    String unless() default "";
}
