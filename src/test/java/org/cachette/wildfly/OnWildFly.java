package org.cachette.wildfly;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The older name of {@link OnServer}. */
@OnServer
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface OnWildFly {}
