/** Resources that are wrong on purpose, each in one way. */
@NullMarked
package org.cachette.wildfly.refused;

import org.jspecify.annotations.NullMarked;
