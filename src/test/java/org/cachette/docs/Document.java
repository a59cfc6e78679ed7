package org.cachette.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One of the documents, in Markdown. */
public record Document(String name, List<String> lines) {

    private static final Path DIRECTORY = Path.of("docs");
    private static final String FENCE = "```";

    /** The one of this name. */
    public static Document read(String name) {
        return of(DIRECTORY.resolve(name));
    }

    /** All of them, the README too. */
    public static List<Document> all() {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return Stream.concat(Stream.of(Path.of("README.md")), files.filter(file -> file.toString()
                            .endsWith(".md")))
                    .sorted()
                    .map(Document::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Document of(Path file) {
        try {
            return new Document(file.toString(), Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The fenced blocks of a language, in their order, each as its lines. */
    public List<List<String>> blocks(String language) {
        List<List<String>> blocks = new ArrayList<>();
        List<String> block = null;
        boolean wanted = false;
        for (String line : lines) {
            if (!line.startsWith(FENCE)) {
                if (block != null) {
                    block.add(line);
                }
            } else if (block == null) {
                block = new ArrayList<>();
                wanted = line.equals(FENCE + language);
            } else {
                if (wanted) {
                    blocks.add(List.copyOf(block));
                }
                block = null;
            }
        }
        if (block != null) {
            throw new IllegalStateException(name + " ends within a block");
        }
        return blocks;
    }

    @Override
    public String toString() {
        return name;
    }
}
