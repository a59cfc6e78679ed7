package org.cachette.api;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Takes answers back when this method has succeeded: a JAX-RS method, or any other of a CDI bean. All types and tags in one
 * step.
 *
 * <p>It has succeeded when it returned without an exception; a {@code Response} with a status below 400, a
 * {@code CompletionStage} when it completed normally, and then the caller's stage completes after the invalidation. A
 * transaction that the method itself begins ({@code @Transactional}) has committed by then. In one that was active before the
 * call, all its invalidations wait for its end and follow in one step, unless it was rolled back.
 *
 * <p>When the call returns, no request that begins afterwards gets an older answer. Where Redis did not confirm that, the
 * method has done its work and the caller gets {@link InvalidationNotConfirmedException}, which JAX-RS answers with 503. At the
 * end of a transaction nobody is left to be told: it is logged, and repeated until Redis confirms it.
 *
 * <p>A mistake (neither types nor tags, an unknown type, a template that names no parameter, a method that could never be
 * intercepted) refuses the deployment with a sentence that names class and method. On a class it is a mistake too. As with
 * every CDI interceptor, {@code this.change()} goes past it.
 */
@Documented
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface CacheInvalidate {

    /** The types, all of whose answers may have changed. */
    @Nonbinding
    String[] types() default {};

    /**
     * What has changed, for example {@code "product:{id}"}. Names in braces are parameters of the method, by their
     * {@code @PathParam}, {@code @QueryParam} or {@code @FormParam}, or by their Java name (compiled with {@code -parameters});
     * a collection or array gives a tag for each element, null none. Values are taken before the call, as they are.
     */
    @Nonbinding
    String[] tags() default {};

    /** Exceptions after which the change may have happened all the same, such as a time-out: they invalidate too. */
    @Nonbinding
    Class<? extends Exception>[] alsoAfter() default {};
}
