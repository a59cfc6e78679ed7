package org.cachette.wildfly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What is delivered. */
class WarIT {

    private static final long MOST_BYTES = 15_000_000;

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
}
