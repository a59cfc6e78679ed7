/**
 * Step 0, what authors write: the annotation, the names of the types, and the few interfaces that an application
 * implements or injects.
 *
 * <p>May use nothing else of ours: an application that imports this package alone stays free of the cache's insides.
 */
@NullMarked
package org.cachette.api;

import org.jspecify.annotations.NullMarked;
