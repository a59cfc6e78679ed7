package org.cachette.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cachette.codec.EncryptionKeys;
import org.cachette.entry.CacheTypes;
import org.jspecify.annotations.Nullable;

/** The keys that entries are encrypted with, out of the settings or a file. No message of its holds a byte of a key. */
final class EncryptionReader {

    static final String KEYS = "cachette.encryption.keys";

    private static final String FILE = "file:";
    private static final String ALLOWED =
            "allowed is <id>=<32 bytes in Base64>, several separated by commas or lines, or"
                    + " the path of a file that holds them";

    private EncryptionReader() {}

    /**
     * Reads them; null where there are none.
     *
     * @throws IllegalArgumentException a sentence that names the setting and says what is allowed
     */
    static @Nullable EncryptionKeys read(Settings settings, CacheTypes types) {
        String value = settings.text(KEYS);
        if (value.isEmpty()) {
            for (String type : types.names()) {
                if (types.of(type).encrypted()) {
                    throw new IllegalArgumentException(
                            "the cache type '" + type + "' is encrypted, and there is no " + KEYS + "; " + ALLOWED);
                }
            }
            return null;
        }
        boolean isFile = value.startsWith(FILE) || !value.contains("=");
        try {
            return new EncryptionKeys(keys(isFile ? content(value) : value));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("in " + KEYS + " " + e.getMessage(), e);
        }
    }

    private static String content(String value) {
        String path = value.startsWith(FILE) ? value.substring(FILE.length()) : value;
        try {
            return Files.readString(Path.of(path));
        } catch (IOException | RuntimeException e) {
            // Not its message, nor the value: who forgot the id has written a key there.
            throw new IllegalArgumentException("there is no '=', and no file of that name can be read ("
                    + e.getClass().getSimpleName() + "); " + ALLOWED);
        }
    }

    private static Map<String, byte[]> keys(String text) {
        Map<String, byte[]> keys = new LinkedHashMap<>();
        int number = 0;
        for (String part : text.split("[,\\r\\n]+", -1)) {
            String item = part.strip();
            if (item.isEmpty() || item.startsWith("#")) {
                continue;
            }
            number++;
            int equals = item.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("the item number " + number + " has no '='; " + ALLOWED);
            }
            String id = item.substring(0, equals).strip();
            if (keys.put(id, bytes(number, item.substring(equals + 1).strip())) != null) {
                throw new IllegalArgumentException(
                        "two items have the id of number " + number + "; allowed is each once");
            }
        }
        return keys;
    }

    private static byte[] bytes(int number, String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            // Not the cause either: its message shows a character.
            throw new IllegalArgumentException(
                    "the item number " + number + " is not Base64 behind its '='; " + ALLOWED);
        }
    }
}
