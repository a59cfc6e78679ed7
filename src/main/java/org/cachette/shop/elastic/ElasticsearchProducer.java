package org.cachette.shop.elastic;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The application's one connection: to {@code ELASTICSEARCH_URL}, closed at undeployment. */
@ApplicationScoped
public class ElasticsearchProducer {

    @Produces
    @Singleton
    ElasticsearchConnection connection() {
        Config config = ConfigProvider.getConfig();
        return ElasticsearchConnection.to(
                config.getOptionalValue("ELASTICSEARCH_URL", String.class).orElse("http://localhost:9200"));
    }

    void close(@Disposes ElasticsearchConnection connection) {
        connection.close();
    }
}
