/** Benchmarks: programs that measure, run by the scripts in {@code bench/}, never as tests. */
package org.cachette.bench;
