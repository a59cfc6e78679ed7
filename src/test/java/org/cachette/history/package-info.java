/**
 * The history checker: several processes with the real engine read and invalidate what one origin raises, while Redis and the
 * processes themselves fail; afterwards what each of them saw is checked against what the cache promises.
 */
package org.cachette.history;
