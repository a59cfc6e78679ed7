/**
 * Beside the way: reads and checks the settings, and puts the parts together, once, at deployment.
 *
 * <p>May use all rooms but {@code shop}; nobody imports it.
 */
@NullMarked
package org.cachette.config;

import org.jspecify.annotations.NullMarked;
