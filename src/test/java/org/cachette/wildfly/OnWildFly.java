package org.cachette.wildfly;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs a class's tests by Arquillian, on the configured WildFly, which is prepared before Arquillian reads its settings. */
@ExtendWith({WildFlyPreparation.class, ArquillianExtension.class})
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface OnWildFly {}
