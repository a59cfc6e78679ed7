package org.cachette.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The one of the offered languages that a request gets (RFC 9110 12.5.4, by lookup as in RFC 4647 3.4). However many ways there
 * are to write an Accept-Language, there are no more answers than languages.
 */
public final class LanguageChoice {

    private static final int MOST_WISHES = 100;

    private final List<String> offered;

    /** These languages, best first; the first is for everybody whose wishes none of them meets. */
    public LanguageChoice(List<String> offered) {
        this.offered = List.copyOf(offered);
    }

    /** Whether there is no choice. */
    public boolean isNone() {
        return offered.isEmpty();
    }

    /**
     * The language of the answer, as it was offered.
     *
     * @param acceptLanguage null where it was not sent
     */
    public String choose(@Nullable String acceptLanguage) {
        if (acceptLanguage == null) {
            return offered.get(0);
        }
        List<Wish> wishes = wishes(acceptLanguage);
        for (Wish wish : wishes) {
            String found = wish.quality() > 0 ? meet(wish.range(), wishes) : null;
            if (found != null) {
                return found;
            }
        }
        return offered.get(0);
    }

    private @Nullable String meet(String range, List<Wish> wishes) {
        if (range.equals("*")) {
            return offered.stream()
                    .filter(language -> wishes.stream().noneMatch(wish -> wish.excludes(language)))
                    .findFirst()
                    .orElse(null);
        }
        for (String current = range; !current.isEmpty(); current = shortened(current)) {
            for (String language : offered) {
                if (language.equalsIgnoreCase(current)) {
                    return language;
                }
            }
        }
        String prefix = range + "-";
        return offered.stream()
                .filter(language -> language.regionMatches(true, 0, prefix, 0, prefix.length()))
                .findFirst()
                .orElse(null);
    }

    /** Without its last part, and a single letter before that (RFC 4647 3.4). */
    private static String shortened(String range) {
        int end = range.lastIndexOf('-');
        if (end < 0) {
            return "";
        }
        return end >= 2 && range.charAt(end - 2) == '-' ? range.substring(0, end - 2) : range.substring(0, end);
    }

    private static List<Wish> wishes(String field) {
        List<Wish> wishes = new ArrayList<>();
        for (String part : field.split(",", MOST_WISHES)) {
            int semicolon = part.indexOf(';');
            String range = (semicolon < 0 ? part : part.substring(0, semicolon)).strip();
            double quality = semicolon < 0 ? 1 : quality(part.substring(semicolon + 1));
            if (!range.isEmpty()) {
                wishes.add(new Wish(range, quality));
            }
        }
        wishes.sort(Comparator.comparingDouble(Wish::quality).reversed());
        return wishes;
    }

    /** A weight that cannot be read is none. */
    private static double quality(String parameter) {
        String text = parameter.strip().toLowerCase(Locale.ROOT);
        if (!text.startsWith("q=")) {
            return 0;
        }
        try {
            double quality = Double.parseDouble(text.substring(2));
            return quality >= 0 && quality <= 1 ? quality : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private record Wish(String range, double quality) {

        boolean excludes(String language) {
            return quality == 0 && range.equalsIgnoreCase(language);
        }
    }
}
