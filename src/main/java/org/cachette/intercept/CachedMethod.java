package org.cachette.intercept;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cachette.api.KeyGenerator;
import org.cachette.entry.CachePolicy;
import org.cachette.entry.TypeSettings;
import org.cachette.http.LanguageChoice;
import org.cachette.key.KeyRecipe;
import org.cachette.key.TagTemplate;
import org.jspecify.annotations.Nullable;

/**
 * All that an annotated method says, read once at deployment.
 *
 * @param recipe names its responses
 * @param generator makes readable names instead of the recipe's template; null for none
 * @param tags what its responses show, besides what they say themselves
 * @param policy what is allowed for its responses
 * @param shared whether requests with credentials may share a response
 * @param condition must hold for a request to have part in the cache; null for none
 * @param unless must not hold for a response to be stored; null for none
 * @param representations the media types to choose from
 * @param languages to choose from
 * @param placeholder what the method's caller gets in place of a result when the answer comes from the cache
 * @param paths what its paths look like
 * @param wholeWay why its requests are never answered before JAX-RS; nothing where they may be
 */
record CachedMethod(
        KeyRecipe recipe,
        @Nullable Class<? extends KeyGenerator> generator,
        List<TagTemplate> tags,
        CachePolicy policy,
        boolean shared,
        @Nullable Expression condition,
        @Nullable Expression unless,
        Representations representations,
        LanguageChoice languages,
        Placeholder placeholder,
        Pattern paths,
        List<String> wholeWay) {

    /** The request header fields that another answer may come of, in lower case. */
    List<String> selecting() {
        if (policy.byOrigin()) {
            // The answer itself says so.
            return List.of();
        }
        return representations.isSingle()
                ? recipe.vary()
                : Stream.concat(recipe.vary().stream(), Stream.of("accept"))
                        .distinct()
                        .toList();
    }

    /** Whether the method may take only so long. A stage has its own ways to end in time. */
    boolean isTimed() {
        return !policy.settings().timeouts().equals(TypeSettings.Timeouts.NONE) && !placeholder.isStage();
    }
}
