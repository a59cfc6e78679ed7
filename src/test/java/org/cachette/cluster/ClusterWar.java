package org.cachette.cluster;

import org.cachette.wildfly.Archives;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The small application as a WAR. Its setting {@code cluster.origin} says where the origin is. */
final class ClusterWar {

    private ClusterWar() {}

    static WebArchive build() {
        return Archives.withLibrary("cluster.war")
                .addClasses(Answers.class, ClusterApplication.class, Invalidation.class)
                .addAsResource(
                        new StringAsset(
                                """
                                cachette.types.lasting.ttl=600
                                cachette.types.fleeting.ttl=2
                                cachette.types.fleeting.stale-while-revalidate=600
                                # So that the number of refreshes can be told from the time.
                                cachette.types.fleeting.jitter=0
                                cachette.types.fleeting.early-refresh=0
                                # What is tested here is not how soon a busy machine answers.
                                cachette.default.patience=30000
                                cachette.redis.timeout=3000
                                """),
                        "META-INF/microprofile-config.properties");
    }
}
