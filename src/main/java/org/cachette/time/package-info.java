/**
 * Beside the way: the one clock. Everything that needs the time is given it, so that a test can hold it still.
 *
 * <p>May use nothing else of ours.
 */
@NullMarked
package org.cachette.time;

import org.jspecify.annotations.NullMarked;
