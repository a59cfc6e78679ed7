package org.cachette.shop.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.cachette.shop.model.JsonMapping;

/** Tables of the data set: resources of one JSON object a line. */
final class JsonLines {

    private static final ObjectMapper MAPPER = JsonMapping.mapper();

    private JsonLines() {}

    /**
     * Reads a table, row by row.
     *
     * @throws LoadException when it is not on the class path, or not readable
     */
    static void read(String table, Consumer<JsonNode> row) {
        String name = table + ".json";
        try (InputStream file = JsonLines.class.getResourceAsStream("/" + name)) {
            if (file == null) {
                throw new LoadException(
                        name + " is not on the class path: add net.hydromatic:foodmart-data-json to it");
            }
            try (MappingIterator<JsonNode> rows =
                    MAPPER.readerFor(JsonNode.class).readValues(file)) {
                rows.forEachRemaining(row);
            }
        } catch (IOException e) {
            throw new LoadException(name + " is not readable", e);
        }
    }
}
