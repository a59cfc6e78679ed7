package org.cachette.http;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Caches downstream must tell apart what this one does (RFC 9110 12.5.5). */
public final class Selecting {

    private Selecting() {}

    /**
     * What an answer's Vary lacks, as a value for another line of it; empty for nothing.
     *
     * @param selecting the request fields that another answer may come of, in lower case
     * @param lines of the answer's Vary
     */
    public static String missing(List<String> selecting, Iterable<?> lines) {
        Set<String> told = new HashSet<>();
        for (Object line : lines) {
            for (String name : String.valueOf(line).split(",", -1)) {
                told.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        if (told.contains("*")) {
            return "";
        }
        return String.join(
                ", ", selecting.stream().filter(name -> !told.contains(name)).toList());
    }
}
