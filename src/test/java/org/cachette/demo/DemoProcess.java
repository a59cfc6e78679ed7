package org.cachette.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A demo in a process of its own, with its own directory beside the build's. */
final class DemoProcess implements AutoCloseable {

    private static final Path BUILD =
            Path.of(System.getProperty("project.build.directory", "target")).toAbsolutePath();
    private static final Path DIRECTORY = BUILD.resolve("demo-it");

    private final Map<String, Integer> properties;
    private final Path log;
    private Process process;

    /**
     * One that is not started yet.
     *
     * @param properties ports, and the number of nodes
     */
    DemoProcess(Map<String, Integer> properties) throws IOException {
        this.properties = properties;
        this.log = Files.createDirectories(DIRECTORY).resolve("demo.log");
    }

    void start() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx512m");
        properties.forEach((property, number) -> command.add("-D" + property + "=" + number));
        command.add("-Ddemo.directory=" + DIRECTORY);
        command.add("-Dproject.build.directory=" + BUILD);
        command.add("-Dservers=" + System.getProperty("servers", "auto"));
        command.add("-Dservers.directory=" + System.getProperty("servers.directory", BUILD + "/servers"));
        command.add("-classpath");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(Demo.class.getName());
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        // What is tested here is not how soon a busy machine answers.
        builder.environment().put("CACHETTE_REDIS_TIMEOUT", "3000");
        process = builder.start();
    }

    Path environmentFile() {
        return DIRECTORY.resolve("demo.env");
    }

    /** Whether all has been told to the user. */
    boolean isReady() {
        return Files.exists(environmentFile()) && output().contains("/cache/invalidate/");
    }

    boolean hasEnded() {
        return !process.isAlive();
    }

    int exitCode() {
        return process.exitValue();
    }

    List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    void terminate() {
        process.destroy();
    }

    String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String lastLine() {
        List<String> lines = output().lines().toList();
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }

    @Override
    public void close() {
        if (process != null) {
            children().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().onExit().join();
        }
    }
}
