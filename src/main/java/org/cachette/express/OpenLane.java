package org.cachette.express;

import org.jspecify.annotations.Nullable;

/**
 * The lane, if the settings want one.
 *
 * @param lane null when it is switched off
 */
public record OpenLane(@Nullable ExpressLane lane) {}
