package org.cachette.observe;

/** An observer that comes from outside the core, such as metrics; found by its type. */
public interface Reporter extends CacheObserver {}
