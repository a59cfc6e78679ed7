/** A small application of another team, with the library in its WAR, and what it may expect of the cache over HTTP. */
package org.cachette.edge;
