package org.cachette.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** What is delivered. */
class WarIT {

    private static final long MOST_BYTES = 12_000_000;

    @Test
    void itIsSmall() throws IOException {
        assertThat(Files.size(Archives.warFile())).isLessThan(MOST_BYTES);
    }

    @Test
    void ofTheElasticsearchClient_itCarriesWhatTheShopCanReach() throws IOException {
        try (ZipFile war = new ZipFile(Archives.warFile().toFile())) {
            assertThat(war.stream().map(ZipEntry::getName).filter(name -> name.contains("/elasticsearch-java-")))
                    .singleElement()
                    .asString()
                    .endsWith("-shrunk.jar");
        }
    }

    /** WildFly would look through the classes of each other one, for seconds. */
    @Test
    void librariesSayThatTheyHoldNothingToBeFound() throws IOException {
        try (ZipFile war = new ZipFile(Archives.warFile().toFile())) {
            assertThat(war.stream().filter(entry -> entry.getName().endsWith(".jar")))
                    .filteredOn(jar -> !names(war, jar).contains("META-INF/jandex.idx"))
                    .extracting(ZipEntry::getName)
                    .allMatch(name -> name.contains("/jackson-jakarta-rs-"))
                    .hasSize(2);
        }
    }

    private static List<String> names(ZipFile war, ZipEntry jar) {
        List<String> names = new ArrayList<>();
        try (ZipInputStream content = new ZipInputStream(war.getInputStream(jar))) {
            for (ZipEntry entry = content.getNextEntry(); entry != null; entry = content.getNextEntry()) {
                names.add(entry.getName());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }
}
