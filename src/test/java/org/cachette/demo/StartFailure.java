package org.cachette.demo;

import java.util.ArrayList;
import java.util.List;

/** A failure, as the user reads it: details first, such as the end of a log, and the reason as the last line. */
final class StartFailure {

    private StartFailure() {}

    static List<String> lines(Throwable failure) {
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        List<String> details = message.strip().lines().toList();
        List<String> lines = new ArrayList<>();
        if (details.size() > 1) {
            lines.addAll(details.subList(1, details.size()));
        }
        lines.add("The demo has failed: " + details.get(0));
        return lines;
    }
}
