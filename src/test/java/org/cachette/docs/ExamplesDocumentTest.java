package org.cachette.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code docs/examples.md} shows is what is compiled, deployed and asked by {@code ExamplesIT}. */
class ExamplesDocumentTest {

    private static final Path SOURCES = Path.of("src/test/java/org/cachette/edge");
    private static final Path CONFIGURATION = Path.of("src/test/resources/examples.properties");
    private static final int PROMISED = 10;

    private final Document document = Document.read("examples.md");

    @Test
    void everyBlockOfJavaIsOneOfTheCompiledSources() {
        List<List<String>> sources = sources().map(ExamplesDocumentTest::lines).toList();
        assertThat(document.blocks("java"))
                .hasSizeGreaterThanOrEqualTo(PROMISED)
                .allSatisfy(block ->
                        assertThat(sources).as(String.join("\n", block)).anyMatch(source -> contains(source, block)));
    }

    @Test
    void everyBlockOfConfigurationIsThatOfTheDeployment() {
        List<String> deployed = lines(CONFIGURATION);
        assertThat(document.blocks("properties")).isNotEmpty().allSatisfy(block -> assertThat(contains(deployed, block))
                .as(String.join("\n", block))
                .isTrue());
    }

    @Test
    void everyExampleIsShown() {
        String text = String.join("\n", document.lines());
        assertThat(sources().map(file -> file.getFileName().toString().replace(".java", "")))
                .hasSizeGreaterThanOrEqualTo(PROMISED)
                .allSatisfy(name -> assertThat(text).contains("`" + name + "`"));
    }

    @Test
    void aBlockThatDiffersByALineIsFoundOut() {
        List<String> source = List.of("class A {", "    int a;", "", "    int b;", "}");
        assertThat(contains(source, List.of("int a;", "", "int b;"))).isTrue();
        assertThat(contains(source, List.of("int a;", "int b;"))).isFalse();
        assertThat(contains(source, List.of("int a;", "", "    int b;"))).isFalse();
        assertThat(contains(source, List.of("int b;", "}"))).isFalse();
    }

    /** Whether the block's lines follow one another in the source, all moved right by the same number of spaces. */
    private static boolean contains(List<String> source, List<String> block) {
        for (int start = 0; start + block.size() <= source.size(); start++) {
            String first = source.get(start);
            String margin =
                    first.substring(0, first.length() - first.stripLeading().length());
            if (source.subList(start, start + block.size()).equals(moved(block, margin))) {
                return true;
            }
        }
        return false;
    }

    private static List<String> moved(List<String> block, String margin) {
        return block.stream().map(line -> line.isEmpty() ? line : margin + line).toList();
    }

    private static Stream<Path> sources() {
        try (Stream<Path> files = Files.list(SOURCES)) {
            Pattern example = Pattern.compile("[A-Z]\\w*Example\\.java");
            return files
                    .filter(file ->
                            example.matcher(file.getFileName().toString()).matches())
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
