/**
 * Beside the way, and only in the WAR: who may call. Identities come from the configuration; without one nobody gets in.
 *
 * <p>May use {@code time}. Applications that carry the library bring their own authentication.
 */
@NullMarked
package org.cachette.security;

import org.jspecify.annotations.NullMarked;
