package org.cachette.bench;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Scanned. */
@ApplicationPath("/")
public class BenchApplication extends Application {}
