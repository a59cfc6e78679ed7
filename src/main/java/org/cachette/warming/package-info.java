/**
 * Beside the way: asks the application for what its users will ask for, at start and after an invalidation, so that they
 * find it cached. By ordinary requests of nobody in particular: whatever a user's request runs, these run too.
 *
 * <p>May use {@code key}, {@code lock}, {@code observe}, {@code time}; no framework.
 */
@NullMarked
package org.cachette.warming;

import org.jspecify.annotations.NullMarked;
