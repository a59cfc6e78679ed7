/**
 * The demo: the whole application on real servers and real data, by one command. Stands on {@code servers} and the
 * application as it is packaged; nothing else uses it.
 */
@NullMarked
package org.cachette.demo;

import org.jspecify.annotations.NullMarked;
