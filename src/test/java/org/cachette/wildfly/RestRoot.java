package org.cachette.wildfly;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Where the resources of the tests' own archives begin. */
@ApplicationPath("api")
public class RestRoot extends Application {}
