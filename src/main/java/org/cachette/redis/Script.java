package org.cachette.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Lua that runs in Redis; the text of each lies in a resource of its name. */
enum Script {
    /** A node's heartbeat, acknowledgement and catch-up. */
    SYNC("state", "prelude", "intents", "changes"),
    /** What a sync returns, where nothing can be written. */
    LOOK("state", "intents", "changes"),
    /** One step of changes. */
    ENTER("state", "prelude", "announce"),
    /** The latest numbers of scopes. */
    ASK("state", "prelude"),
    /** What a transaction is about to invalidate. */
    INTEND("state", "prelude"),
    /** What came to nothing. */
    RETRACT("state", "prelude"),
    /** Strikes off members, and does what they had intended. */
    DROP("state", "prelude", "announce", "intents"),
    /** Takes a lock, and reads an entry. */
    CLAIM(),
    /** Stores an entry unless a younger one is there. */
    STORE(),
    /** What the ledger's server evicts. */
    POLICY();

    private final String text;

    /** What stands before its own text. */
    Script(String... before) {
        String own = read(name().toLowerCase(Locale.ROOT));
        text = Stream.concat(Arrays.stream(before).map(Script::read), Stream.of(own))
                .collect(Collectors.joining("\n"));
    }

    private static String read(String name) {
        String resource = name + ".lua";
        try (InputStream in = Script.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text() {
        return text;
    }

    /** A text as what is sent beside a script in bytes. */
    static byte[] argument(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
