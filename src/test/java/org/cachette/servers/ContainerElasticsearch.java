package org.cachette.servers;

import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import java.net.URI;
import java.util.Objects;
import org.testcontainers.elasticsearch.ElasticsearchContainer;

/** Elasticsearch in a container. */
final class ContainerElasticsearch implements ElasticsearchServer {

    private static final int INNER_PORT = 9200;

    private final int port;
    private final ElasticsearchContainer container;

    ContainerElasticsearch(int port) {
        this.port = port;
        this.container = new ElasticsearchContainer(ContainerImages.of("elasticsearch"))
                .withEnv("xpack.security.enabled", "false")
                .withEnv("ES_JAVA_OPTS", "-Xms512m -Xmx512m")
                .withCreateContainerCmdModifier(command -> bindPort(Objects.requireNonNull(command.getHostConfig())));
    }

    @Override
    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public synchronized void start() {
        container.start();
    }

    @Override
    public synchronized void stop() {
        container.stop();
    }

    private void bindPort(HostConfig configuration) {
        configuration.withPortBindings(PortBinding.parse("127.0.0.1:" + port + ":" + INNER_PORT));
    }
}
