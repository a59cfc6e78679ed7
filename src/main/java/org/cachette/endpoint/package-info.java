/**
 * Apart from the cache: the one servlet of the small WAR that shows MicroProfile Metrics on WildFly, which has none of
 * its own. Neither in the application's WAR nor in the library.
 *
 * <p>May use nothing of ours.
 */
@NullMarked
package org.cachette.endpoint;

import org.jspecify.annotations.NullMarked;
