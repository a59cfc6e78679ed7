/**
 * Step 0 on the way, where the server is Undertow (WildFly): the express lane on the thread that reads the request, and
 * word of the end of a request. No other server loads these classes.
 *
 * <p>May use {@code express} and {@code entry}.
 */
@NullMarked
package org.cachette.undertow;

import org.jspecify.annotations.NullMarked;
