package org.cachette.wildfly;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a class's tests by Arquillian, on the server that {@link TestedServer} is; it is started before Arquillian reads its
 * settings. The tag lets a build for another server run these tests alone.
 */
@ExtendWith({ServerPreparation.class, ArquillianExtension.class})
@Tag("server")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface OnServer {}
