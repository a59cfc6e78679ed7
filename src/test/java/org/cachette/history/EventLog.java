package org.cachette.history;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What one process saw, in a file; complete only if it has its last line. */
final class EventLog implements AutoCloseable {

    private static final String LAST = "end";

    private final BufferedWriter writer;

    EventLog(Path path) throws IOException {
        writer = Files.newBufferedWriter(path);
    }

    void add(Event event) {
        write(event.line());
    }

    /** Something that must not happen. */
    void fault(Throwable fault) {
        write("fault " + fault);
    }

    private synchronized void write(String line) {
        try {
            writer.write(line);
            writer.newLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        write(LAST);
        writer.close();
    }

    /**
     * Reads what a process wrote.
     *
     * @throws IllegalStateException when it did not come to its end, or met with something that must not happen
     */
    static List<Event> read(int node, Path path) throws IOException {
        List<String> lines = Files.readAllLines(path);
        if (lines.isEmpty() || !lines.get(lines.size() - 1).equals(LAST)) {
            throw new IllegalStateException("node " + node + " did not come to its end");
        }
        return events(node, lines.subList(0, lines.size() - 1));
    }

    /** Reads what a process has written up to now, as far as it has left its memory; the last line may be a part of one. */
    static List<Event> soFar(int node, Path path) throws IOException {
        List<String> lines = Files.readAllLines(path);
        return lines.isEmpty() ? List.of() : events(node, lines.subList(0, lines.size() - 1));
    }

    private static List<Event> events(int node, List<String> lines) {
        List<Event> events = new ArrayList<>(lines.size());
        for (String line : lines) {
            if (line.startsWith("fault ")) {
                throw new IllegalStateException("node " + node + ": " + line);
            }
            events.add(Event.of(node, line));
        }
        return events;
    }
}
