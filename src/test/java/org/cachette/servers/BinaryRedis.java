package org.cachette.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.embedded.core.ExecutableProvider;

/** The real Redis binary that embedded-redis carries, or the one that {@code -Dredis.server} names, as a process. */
final class BinaryRedis implements RedisLauncher {

    @Override
    public RunningServer launch(List<String> arguments, Path log) {
        List<String> command = new ArrayList<>(List.of(Binary.PATH.toString()));
        command.addAll(arguments);
        command.addAll(Binary.FURTHER);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(log.getParent().toFile());
        return ServerProcess.start("Redis", builder, log);
    }

    /** Where the binary is. */
    static Path path() {
        return Binary.PATH;
    }

    /** Such as {@code redis-7.0.15}. */
    static String version() {
        return "redis-" + Binary.VERSION;
    }

    /** Taken out of the library once per JVM, each to a place of its own: the library deletes it when its JVM ends. */
    private static final class Binary {
        /** Another Redis, to run the tests with another version: its path. */
        private static final String WANTED = "redis.server";

        static final Path PATH = unpacked();
        static final String VERSION = version(PATH);
        static final List<String> FURTHER = VERSION.startsWith("6.") ? List.of() : SINCE_7;

        private static Path unpacked() {
            if (System.getProperty(WANTED) != null) {
                return Path.of(System.getProperty(WANTED)).toAbsolutePath();
            }
            try {
                Path directory = Files.createDirectories(Distributions.directory()
                        .resolve("redis")
                        .resolve(Long.toString(ProcessHandle.current().pid())));
                Path unpacked = ExecutableProvider.newJarResourceProvider(directory.toFile())
                        .get()
                        .toPath();
                return unpacked.toAbsolutePath();
            } catch (IOException e) {
                throw new UncheckedIOException("The Redis binary could not be unpacked", e);
            }
        }

        private static String version(Path binary) {
            try {
                Process asked = new ProcessBuilder(binary.toString(), "--version").start();
                String told = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                Matcher version = Pattern.compile("v=([0-9.]+)").matcher(told);
                if (!version.find()) {
                    throw new IllegalStateException(binary + " is no Redis: --version says " + told);
                }
                return version.group(1);
            } catch (IOException e) {
                throw new UncheckedIOException(binary + " is no Redis that runs here", e);
            }
        }
    }
}
