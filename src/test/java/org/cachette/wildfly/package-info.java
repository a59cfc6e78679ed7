/** Tests of the WAR and of the library on a real WildFly, through Arquillian and over HTTP. */
@NullMarked
package org.cachette.wildfly;

import org.jspecify.annotations.NullMarked;
