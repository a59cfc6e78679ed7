package org.cachette.cluster;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Scanned, as most applications are. */
@ApplicationPath("/api")
public class ClusterApplication extends Application {}
