package org.cachette.edge;

/** Something to answer with. */
public record Thing(String name, int call) {}
