package org.cachette.docs;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A strict reading of the little of Mermaid that the documents use. */
final class MermaidCheck {

    private static final Pattern PARTICIPANT = Pattern.compile("(?:participant|actor) (\\w+)(?: as .+)?");
    private static final Pattern MESSAGE = Pattern.compile("(\\w+)\\s*(?:-->>|->>|--x|-x|-\\)|--\\))\\s*(\\w+): ?(.+)");
    private static final Pattern NOTE = Pattern.compile("Note (?:over|left of|right of) (\\w+)(?:,\\s*(\\w+))?: ?(.+)");
    private static final Pattern OPENS = Pattern.compile("(?:alt|opt|loop|par|critical|break|rect|subgraph)(?: .*)?");
    private static final Pattern CONTINUES = Pattern.compile("(?:else|and|option)(?: .*)?");
    private static final Pattern NODE = Pattern.compile("\\w+(?:\\[[^\\[\\]]*]|\\([^()]*\\)|\\{[^{}]*})?");
    private static final Pattern ARROW = Pattern.compile("\\s*(?:-->|-\\.->|---)(?:\\|[^|]*\\|)?\\s*");
    private static final Pattern TRANSITION = Pattern.compile("(?:\\w+|\\[\\*]) --> (?:\\w+|\\[\\*])(?: ?: .+)?");
    private static final Pattern TITLE = Pattern.compile("title \"[^\"]+\"");
    private static final Pattern NAMES = Pattern.compile("x-axis \\[(\"[^\"]+\"(?:, \"[^\"]+\")*)]");
    private static final Pattern NUMBERS = Pattern.compile("(?:bar|line) \\[(\\d+\\.\\d+(?:, \\d+\\.\\d+)*)]");
    private static final Pattern RANGE = Pattern.compile("y-axis \\d+ --> \\d+");
    private static final Pattern STATE = Pattern.compile("(?:\\w+ ?: .+|state \"[^\"]+\" as \\w+|direction (?:LR|TB))");

    private MermaidCheck() {}

    /**
     * Reads a diagram.
     *
     * @throws IllegalArgumentException with the line that is none
     */
    static void check(List<String> diagram) {
        List<String> statements = diagram.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("%%"))
                .toList();
        List<String> body = statements.subList(1, statements.size());
        switch (statements.get(0)) {
            case "sequenceDiagram" -> checkSequence(body);
            case "flowchart TD", "flowchart LR" -> checkFlow(body);
            case "stateDiagram-v2" -> checkStates(body);
            case "xychart-beta horizontal", "xychart-beta" -> checkChart(body);
            default -> throw wrong(statements.get(0));
        }
    }

    /** A title, names, perhaps a range, and as many numbers, once or several times. */
    private static void checkChart(List<String> body) {
        int names = matched(NAMES, body.get(1)).group(1).split(", ").length;
        List<String> series = body.stream()
                .skip(2)
                .filter(line -> !RANGE.matcher(line).matches())
                .toList();
        boolean fits =
                series.stream().allMatch(line -> matched(NUMBERS, line).group(1).split(", ").length == names);
        if (series.isEmpty() || !fits || !TITLE.matcher(body.get(0)).matches()) {
            throw wrong(String.join(" / ", body));
        }
    }

    private static Matcher matched(Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line);
        if (!matcher.matches()) {
            throw wrong(line);
        }
        return matcher;
    }

    private static void checkSequence(List<String> body) {
        Set<String> participants = new HashSet<>();
        Deque<String> open = new ArrayDeque<>();
        for (String line : body) {
            Matcher participant = PARTICIPANT.matcher(line);
            if (line.contains(";")) {
                // It ends a statement.
                throw wrong(line);
            } else if (participant.matches()) {
                participants.add(participant.group(1));
            } else if (!isNesting(line, open) && !line.equals("autonumber") && !isSaid(line, participants)) {
                throw wrong(line);
            }
        }
        requireClosed(open);
    }

    private static boolean isSaid(String line, Set<String> participants) {
        for (Pattern pattern : List.of(MESSAGE, NOTE)) {
            Matcher matcher = pattern.matcher(line);
            if (matcher.matches()) {
                return participants.contains(matcher.group(1))
                        && (matcher.group(2) == null || participants.contains(matcher.group(2)));
            }
        }
        return false;
    }

    private static void checkFlow(List<String> body) {
        Deque<String> open = new ArrayDeque<>();
        for (String line : body) {
            if (isNesting(line, open)) {
                continue;
            }
            for (String nodes : ARROW.split(line)) {
                for (String node : nodes.split(" & ", -1)) {
                    if (!NODE.matcher(node).matches()) {
                        throw wrong(line);
                    }
                }
            }
        }
        requireClosed(open);
    }

    private static void checkStates(List<String> body) {
        Deque<String> open = new ArrayDeque<>();
        for (String line : body) {
            if (line.startsWith("state ") && line.endsWith("{")) {
                open.push(line);
            } else if (line.equals("}")) {
                close(line, open);
            } else if (!TRANSITION.matcher(line).matches()
                    && !STATE.matcher(line).matches()) {
                throw wrong(line);
            }
        }
        requireClosed(open);
    }

    private static boolean isNesting(String line, Deque<String> open) {
        if (OPENS.matcher(line).matches()) {
            open.push(line);
        } else if (line.equals("end")) {
            close(line, open);
        } else {
            return CONTINUES.matcher(line).matches() && !open.isEmpty();
        }
        return true;
    }

    private static void close(String line, Deque<String> open) {
        if (open.poll() == null) {
            throw wrong(line);
        }
    }

    private static void requireClosed(Deque<String> open) {
        if (!open.isEmpty()) {
            throw wrong(open.element());
        }
    }

    private static IllegalArgumentException wrong(String line) {
        return new IllegalArgumentException("no Mermaid that these documents use: " + line);
    }
}
