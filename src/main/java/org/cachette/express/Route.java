package org.cachette.express;

import java.util.List;
import org.cachette.entry.CachePolicy;
import org.cachette.entry.TypeSettings;
import org.cachette.http.FreshnessFields;

/**
 * What the lane must know of a cached method.
 *
 * @param policy what is allowed for its responses
 * @param selecting the request fields that another answer may come of, in lower case
 * @param freshness what is told of their freshness
 * @param told whether strangers are told what the cache did
 */
public record Route(CachePolicy policy, List<String> selecting, FreshnessFields freshness, boolean told) {

    /** Whether a request that says what will do must be heard, whoever sends it. */
    boolean obeysEverybody() {
        return policy.settings().obeys() == TypeSettings.Obeyed.EVERYBODY;
    }
}
