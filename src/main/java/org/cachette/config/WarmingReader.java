package org.cachette.config;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.cachette.observe.HotKeys;
import org.cachette.warming.OwnUrls;
import org.cachette.warming.WarmingSettings;
import org.jspecify.annotations.Nullable;

/** What is warmed, out of the settings. */
final class WarmingReader {

    private static final String BASE_URL = "cachette.warming.base-url";
    private static final String URLS = "cachette.warming.urls";

    private WarmingReader() {}

    /**
     * Reads it.
     *
     * @return null when nothing is
     * @throws IllegalArgumentException a sentence that names the setting, its value and what is allowed
     */
    static @Nullable WarmingSettings read(Settings settings) {
        int hottest = settings.number("cachette.warming.hottest", 20, 0, HotKeys.MOST);
        int rate = settings.number("cachette.warming.rate", 5, 1, 1000);
        int timeout = settings.number("cachette.warming.timeout", 10_000, 1, 600_000);
        boolean afterInvalidation = settings.flag("cachette.warming.after-invalidation", true);
        int delay = settings.number("cachette.warming.delay", 1000, 0, 3_600_000);
        String base = settings.text(BASE_URL);
        if (base.isEmpty()) {
            if (!settings.text(URLS).isEmpty()) {
                throw new IllegalArgumentException(URLS + " is '" + settings.text(URLS) + "' without " + BASE_URL
                        + ", which says where this application is: http://host:port/context");
            }
            return null;
        }
        OwnUrls application = application(base);
        return new WarmingSettings(
                application,
                urls(settings, application),
                hottest,
                rate,
                Duration.ofMillis(timeout),
                afterInvalidation,
                Duration.ofMillis(delay));
    }

    private static OwnUrls application(String base) {
        try {
            return new OwnUrls(base);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(BASE_URL + " is " + e.getMessage(), e);
        }
    }

    private static List<URI> urls(Settings settings, OwnUrls application) {
        List<URI> urls = new ArrayList<>();
        for (String url : settings.text(URLS).split(",", -1)) {
            if (!url.isBlank()) {
                urls.add(url(url.strip(), application));
            }
        }
        return urls;
    }

    private static URI url(String url, OwnUrls application) {
        try {
            return application.belowContext(url);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("in " + URLS + " is " + e.getMessage(), e);
        }
    }
}
