/** Benchmarks: programs that measure, run by the scripts in {@code bench/}; the one test has bounds far above what they measure. */
package org.cachette.bench;
