package org.cachette.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.cachette.servers.FreePort;
import org.cachette.wildfly.Archives;
import org.cachette.wildfly.OnWildFly;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The scripts of {@code src/test/varnishtest}: the cache as Varnish's own test tool sees it (Debian's package {@code varnish}).
 * Where the tool is not installed they are skipped, and say so.
 */
@OnWildFly
@RunAsClient
class VarnishTestIT {

    private static final long LONGEST_SECONDS = 120;

    private static final String OWN = "varnishtest-own";
    private static final String PASSED = "varnishtest-passed";

    /** Where a script plays the service whose answers are passed on. */
    private static final String SERVICE = "127.0.0.1:" + FreePort.find();

    @ArquillianResource
    @OperateOnDeployment(OWN)
    private URI base;

    @ArquillianResource
    @OperateOnDeployment(PASSED)
    private URI passed;

    @Deployment(name = OWN, testable = false)
    static WebArchive application() {
        return EdgeWar.build(OWN, "").addClass(Documents.class);
    }

    @Deployment(name = PASSED, testable = false)
    static WebArchive passing() {
        return Archives.withLibrary(PASSED + ".war")
                .addClasses(EdgeApplication.class, PassedOn.class, PassedOn.Search.class)
                .addAsResource(
                        new StringAsset(
                                """
                                cachette.types.feed.ttl=60
                                cachette.types.feed.request-directives=everybody
                                cachette.types.timed.ttl=60
                                cachette.types.soft.ttl=60
                                cachette.redis.timeout=3000
                                cachette.redis.key-prefix=varnishtest-%s:
                                edge.origin=http://%s/
                                """
                                        .formatted(UUID.randomUUID(), SERVICE)),
                        "META-INF/microprofile-config.properties");
    }

    @BeforeEach
    void forgetWhatWasCached() {
        EdgeClient client = new EdgeClient(base);
        assertThat(client.post("control/invalidate/product", "").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"validators", "codings", "parts", "caching"})
    void scriptPasses(String name) throws Exception {
        run(name, base);
    }

    @Test
    void theScriptThatPlaysAServicePasses() throws Exception {
        run("origin", passed);
    }

    private static void run(String name, URI application) throws Exception {
        assumeTrue(isInstalled(), "varnishtest is not installed (Debian: apt-get install varnish)");
        Process process = new ProcessBuilder(List.of(
                        "varnishtest",
                        "-t",
                        "60",
                        "-Dserver=" + application.getHost() + ":" + application.getPort(),
                        "-Dbase=" + application.getPath() + "api/",
                        "-Dorigin=" + SERVICE,
                        script(name).toString()))
                .redirectErrorStream(true)
                .start();
        String output = output(process);
        assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS))
                .as(output)
                .isTrue();
        assertThat(process.exitValue()).as(output).isZero();
    }

    private static boolean isInstalled() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Arrays.stream(path.split(File.pathSeparator, -1))
                .map(directory -> Path.of(directory, "varnishtest"))
                .anyMatch(file -> file.toFile().canExecute());
    }

    private static Path script(String name) {
        Path target =
                Path.of(System.getProperty("project.build.directory", "target")).toAbsolutePath();
        return target.resolveSibling("src/test/varnishtest").resolve(name + ".vtc");
    }

    private static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
