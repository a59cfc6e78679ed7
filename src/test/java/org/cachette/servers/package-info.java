/**
 * The real servers that tests and demo stand on: Redis and Elasticsearch, in Docker where it runs, else embedded. Knows
 * no test framework, so that the demo starts the same servers as the tests.
 */
@NullMarked
package org.cachette.servers;

import org.jspecify.annotations.NullMarked;
