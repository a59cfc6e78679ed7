package org.cachette.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What one application server is configured to be and deploys; may be changed, the unpacked original stays as it is. */
public interface ServerHome {

    /**
     * The same program for one more server beside the others: its directory is its own, and holds what this one is
     * configured to be and deploys. Asked for before this one runs.
     *
     * @param directory the new server's; what is there already is deleted first
     */
    ServerHome another(Path directory);

    /**
     * Puts an archive where the server deploys it, now or at its start.
     *
     * @param name with {@code .war}; the context path is it without
     */
    Path deploy(Path archive, String name);

    /** Where the server writes its log. */
    Path log();

    /** What it has logged so far, each record in one line. */
    default List<String> records() throws IOException {
        return Files.readAllLines(log());
    }

    /** The server of this home, on free ports of the loopback address, not started yet. */
    ApplicationServer server();
}
