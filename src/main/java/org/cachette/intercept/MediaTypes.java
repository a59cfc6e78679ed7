package org.cachette.intercept;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.RuntimeDelegate;

/** Media types as header values. */
final class MediaTypes {

    private MediaTypes() {}

    static String text(MediaType type) {
        return RuntimeDelegate.getInstance()
                .createHeaderDelegate(MediaType.class)
                .toString(type);
    }
}
