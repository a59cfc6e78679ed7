package org.cachette.intercept;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.RuntimeDelegate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Media types as header values. */
final class MediaTypes {

    private static final int MOST = 256;

    /** A server offers few, and reading one takes longer than all else that a hit does to its header fields. */
    private static final Map<String, MediaType> PARSED = new ConcurrentHashMap<>();

    private MediaTypes() {}

    static MediaType parsed(String text) {
        MediaType known = PARSED.get(text);
        if (known == null) {
            known = MediaType.valueOf(text);
            if (PARSED.size() < MOST) {
                PARSED.put(text, known);
            }
        }
        return known;
    }

    static String text(MediaType type) {
        return RuntimeDelegate.getInstance()
                .createHeaderDelegate(MediaType.class)
                .toString(type);
    }
}
