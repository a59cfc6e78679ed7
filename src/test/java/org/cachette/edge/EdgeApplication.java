package org.cachette.edge;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Scanned, as most applications are. */
@ApplicationPath("/api")
public class EdgeApplication extends Application {}
