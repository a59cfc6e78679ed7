package org.cachette.demo;

import java.util.function.Consumer;

/**
 * Runs the whole application on the loopback address: Redis, Elasticsearch with FoodMart, and WildFly with the WAR;
 * {@code ./mvnw -Pdemo} starts it. It ends with Ctrl-C, SIGTERM, its parent process, or WildFly, and takes all that it
 * started along; the exit code is 1 when it could not start, and the last line says why.
 *
 * <p>Chosen by system properties, which Maven passes on ({@code ./mvnw -Pdemo -Dhttp.port=8080}):
 *
 * <ul>
 *   <li>{@code http.port}: the application's port, 8000
 *   <li>{@code context.path}: where it is there, {@code /}
 *   <li>{@code management.port}: WildFly's management and health, 9990
 *   <li>{@code nodes}: how many WildFly servers run the application, 1; from the second on each has the next free ports
 *   <li>{@code redis.port}: 6379
 *   <li>{@code elasticsearch.port}: 9200
 *   <li>{@code servers}: {@code docker} or {@code embedded} Redis and Elasticsearch; {@code auto} is Docker where it runs
 *   <li>{@code project.build.directory}: where {@code cachette.war} is, {@code target}
 *   <li>{@code demo.directory}: where the demo keeps {@code demo.env} and, in {@code demo/}, its data and logs; the build
 *       directory
 * </ul>
 *
 * <p>{@code demo.env} is there while all runs, for scripts: {@code KEY=value} lines with URLs, ports, users and passwords.
 */
public final class Demo {

    private final Consumer<String> out;
    private final RunningParts parts;
    private final DemoServers servers;

    private Demo(DemoSettings settings, Consumer<String> out) {
        this.out = out;
        this.parts = new RunningParts(out);
        this.servers = new DemoServers(settings, parts, out);
    }

    /** Takes no arguments, but system properties. */
    public static void main(String[] arguments) {
        try {
            new Demo(DemoSettings.read(System.getProperties()), System.out::println).run();
        } catch (RunningParts.StoppedException e) {
            // By a signal, and on the way out already.
        } catch (Exception e) {
            StartFailure.lines(e).forEach(System.out::println);
            System.exit(1);
        }
    }

    private void run() throws Exception {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop-demo"));
        ProcessHandle.current().parent().ifPresent(Demo::endWith);
        try {
            servers.start();
            servers.awaitEnd();
        } finally {
            parts.stop();
        }
    }

    /** Called by signals, and silent when all has been stopped before. */
    private void stop() {
        boolean first = !parts.isStopping();
        if (first) {
            out.accept("Stopping the demo");
        }
        parts.stop();
        if (first) {
            out.accept("Stopped");
        }
    }

    /** A parent that was killed has no time to tell. */
    private static void endWith(ProcessHandle parent) {
        // Not in the common pool, which may be a single thread: exiting blocks, and the servers' ends are told there.
        Thread watch = new Thread(
                () -> {
                    parent.onExit().join();
                    System.exit(1);
                },
                "watch-parent");
        watch.setDaemon(true);
        watch.start();
    }
}
