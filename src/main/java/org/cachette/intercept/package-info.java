/**
 * Step 1 on the way: the edge to CDI and JAX-RS. Turns annotated methods into recipes and policies at deployment, requests
 * into facts, outcomes into responses, and responses into entries. It adapts, and decides nothing.
 *
 * <p>May use {@code api}, {@code key}, {@code entry}, {@code http}, {@code engine}, {@code express}, {@code ledger},
 * {@code observe}, {@code time}, {@code warming}.
 */
@NullMarked
package org.cachette.intercept;

import org.jspecify.annotations.NullMarked;
