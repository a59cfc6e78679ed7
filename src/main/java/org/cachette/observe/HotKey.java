package org.cachette.observe;

import org.jspecify.annotations.Nullable;

/**
 * A key that is asked for often.
 *
 * @param name as operators see it
 * @param type its type
 * @param requests how often it was asked for, rather too few than too many
 * @param url path and query of one request for it, as they were sent to this application; null when its answers are a
 *     caller's own
 */
public record HotKey(String name, String type, long requests, @Nullable String url) {}
