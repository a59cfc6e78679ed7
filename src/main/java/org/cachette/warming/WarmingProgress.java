package org.cachette.warming;

/** Says how far the warming has come. */
@FunctionalInterface
public interface WarmingProgress {

    /** As it is now, on this node. */
    WarmingReport report();
}
