package org.cachette.warming;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one warming asks for, each once, in order.
 *
 * @param urls all within this application
 */
record WarmingPlan(List<URI> urls) {

    /** The configured ones first, then the hottest, as far as they are within this application. */
    static WarmingPlan of(WarmingSettings settings, List<String> hottest) {
        Set<URI> urls = new LinkedHashSet<>(settings.urls());
        hottest.stream()
                .limit(settings.hottest())
                .map(settings.application()::ofRequest)
                .flatMap(Optional::stream)
                .forEach(urls::add);
        return new WarmingPlan(List.copyOf(urls));
    }

    boolean isEmpty() {
        return urls.isEmpty();
    }

    int size() {
        return urls.size();
    }

    /** Another one each time, so that one that is never found does not look like an application that is not there. */
    URI probe(int attempt) {
        return urls.get(attempt % urls.size());
    }
}
