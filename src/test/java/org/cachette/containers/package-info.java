/** The files in {@code docker/}, held against the code, and what they start, started without a container. */
@NullMarked
package org.cachette.containers;

import org.jspecify.annotations.NullMarked;
