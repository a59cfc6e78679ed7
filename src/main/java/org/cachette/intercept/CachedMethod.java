package org.cachette.intercept;

import org.cachette.api.KeyGenerator;
import org.cachette.entry.CachePolicy;
import org.cachette.key.KeyRecipe;
import org.jspecify.annotations.Nullable;

/**
 * All that an annotated method says, read once at deployment.
 *
 * @param recipe names its responses
 * @param generator makes readable names instead of the recipe's template; null for none
 * @param policy what is allowed for its responses
 * @param shared whether requests with credentials may share a response
 * @param condition must hold for a request to have part in the cache; null for none
 * @param unless must not hold for a response to be stored; null for none
 * @param representations the media types to choose from
 * @param placeholder what the method's caller gets in place of a result when the answer comes from the cache
 */
record CachedMethod(
        KeyRecipe recipe,
        @Nullable Class<? extends KeyGenerator> generator,
        CachePolicy policy,
        boolean shared,
        @Nullable Expression condition,
        @Nullable Expression unless,
        Representations representations,
        Placeholder placeholder) {}
