package org.cachette.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a process saw, as a line of its log.
 *
 * <p>Times are of {@link System#nanoTime()}, which HotSpot on Linux reads from CLOCK_MONOTONIC: one clock for all processes of
 * a machine. Elsewhere they could not be compared.
 */
sealed interface Event {

    String line();

    static Event of(int node, String line) {
        String[] words = line.split(" ", -1);
        return words[0].equals("read") ? Read.of(node, words) : Invalidation.of(node, words);
    }

    /**
     * A request that was answered.
     *
     * @param version it showed
     * @param level where the answer came from: LOCAL, SHARED, COLLAPSED, or ORIGIN
     * @param degraded whether it was marked as one that this node alone vouches for
     */
    record Read(int node, long start, long end, int item, long version, String level, boolean degraded)
            implements Event {

        @Override
        public String line() {
            return String.join(
                    " ",
                    "read",
                    Long.toString(start),
                    Long.toString(end),
                    Integer.toString(item),
                    Long.toString(version),
                    level,
                    Boolean.toString(degraded));
        }

        private static Read of(int node, String[] words) {
            return new Read(
                    node,
                    Long.parseLong(words[1]),
                    Long.parseLong(words[2]),
                    Integer.parseInt(words[3]),
                    Long.parseLong(words[4]),
                    words[5],
                    Boolean.parseBoolean(words[6]));
        }
    }

    /**
     * A call that invalidated.
     *
     * @param confirmed whether it returned success
     * @param floors the version that each of its items had at least when it began
     */
    record Invalidation(int node, long start, long end, boolean confirmed, String kind, Map<Integer, Long> floors)
            implements Event {

        @Override
        public String line() {
            List<String> words = new ArrayList<>(List.of(
                    "invalidation", Long.toString(start), Long.toString(end), Boolean.toString(confirmed), kind));
            new TreeMap<>(floors).forEach((item, floor) -> words.add(item + ":" + floor));
            return String.join(" ", words);
        }

        private static Invalidation of(int node, String[] words) {
            Map<Integer, Long> floors = new TreeMap<>();
            for (int i = 5; i < words.length; i++) {
                String[] floor = words[i].split(":", 2);
                floors.put(Integer.parseInt(floor[0]), Long.parseLong(floor[1]));
            }
            return new Invalidation(
                    node,
                    Long.parseLong(words[1]),
                    Long.parseLong(words[2]),
                    Boolean.parseBoolean(words[3]),
                    words[4],
                    floors);
        }
    }
}
