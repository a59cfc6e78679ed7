package org.cachette.servers;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.testcontainers.utility.DockerImageName;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The images of containers: those of {@code docker/compose.yaml}, where their versions are pinned for everybody. */
public final class ContainerImages {

    private static final Path COMPOSITION = Path.of("docker", "compose.yaml");

    private ContainerImages() {}

    /** The image of the composition's service, such as {@code redis}. */
    public static DockerImageName of(String service) {
        try (Reader composition = Files.newBufferedReader(COMPOSITION)) {
            Map<String, Map<String, Map<String, Object>>> root =
                    new Yaml(new SafeConstructor(new LoaderOptions())).load(composition);
            return DockerImageName.parse(
                    String.valueOf(root.get("services").get(service).get("image")));
        } catch (IOException e) {
            throw new UncheckedIOException("The images of containers are those of " + COMPOSITION, e);
        }
    }
}
