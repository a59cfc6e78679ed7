package org.cachette.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The diagrams are well-formed, as far as that can be told without drawing them. */
class DiagramsTest {

    static Stream<Arguments> diagrams() {
        return Document.all().stream()
                .flatMap(document -> document.blocks("mermaid").stream().map(block -> Arguments.of(document, block)));
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void everyDiagramIsWellFormed(Document document, List<String> diagram) {
        MermaidCheck.check(diagram);
    }

    @Test
    void theDocumentOfDiagramsHoldsThem() {
        assertThat(Document.read("diagrams.md").blocks("mermaid")).hasSizeGreaterThanOrEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sequenceDiagrm|A->>B: text",
                "sequenceDiagram|participant A|A->>B: text",
                "sequenceDiagram|participant A|A->>A",
                "sequenceDiagram|participant A|loop each|A->>A: text",
                "sequenceDiagram|participant A|end",
                "sequenceDiagram|participant A|A->>A: one; two",
                "flowchart TD|a[text --> b",
                "flowchart TD|subgraph x|a --> b",
                "stateDiagram-v2|state x {|[*] --> a",
                "stateDiagram-v2|a -> b",
                "xychart-beta|title \"x\"|x-axis [\"a\", \"b\"]|line [1.0]",
                "xychart-beta|title \"x\"|x-axis [\"a\", \"b\"]|y-axis 0 --> 100",
            })
    void mistakesAreFoundOut(String diagram) {
        assertThatIllegalArgumentException().isThrownBy(() -> MermaidCheck.check(List.of(diagram.split("\\|", -1))));
    }
}
