/** Several WildFly nodes over one Redis, and what holds over all of them. */
package org.cachette.cluster;
