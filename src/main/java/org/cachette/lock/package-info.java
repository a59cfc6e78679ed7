/**
 * Step 4 on the way: one request per key asks the method, the others wait for it. In the process; the lock over all nodes
 * will stand behind the same seats.
 *
 * <p>Locks save work, they carry no correctness. May use {@code key}, {@code observe}, {@code time}; no framework.
 */
@NullMarked
package org.cachette.lock;

import org.jspecify.annotations.NullMarked;
