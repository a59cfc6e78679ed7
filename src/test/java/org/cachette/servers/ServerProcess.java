package org.cachette.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A child process that does not outlive this JVM, not even when the JVM is killed (on Linux). */
public final class ServerProcess implements RunningServer {

    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
    private static final Duration GOOD_ORDER = Duration.ofSeconds(20);
    private static final int TOLD_LINES = 30;

    /** The kernel kills a child when the *thread* that started it ends; this one lives as long as the JVM. */
    private static final ExecutorService STARTER = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "server-starter");
        thread.setDaemon(true);
        return thread;
    });

    private final String name;
    private final Process process;
    private final Path log;

    private ServerProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts the process, whose output goes to the log file.
     *
     * @param name as messages call it
     */
    public static ServerProcess start(String name, ProcessBuilder builder, Path log) {
        builder.command(boundToThisJvm(builder.command()));
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        Future<Process> started = STARTER.submit(builder::start);
        try {
            return new ServerProcess(name, started.get(), log);
        } catch (ExecutionException e) {
            throw new IllegalStateException(name + " did not start: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + name + " was started", e);
        }
    }

    /**
     * Runs a command to its end.
     *
     * @throws IllegalStateException with the end of its output, when it fails or takes too long
     */
    public static void run(String name, ProcessBuilder builder, Path log, Duration longest) {
        ServerProcess command = start(name, builder, log);
        try {
            if (!command.process.waitFor(longest.toSeconds(), TimeUnit.SECONDS)) {
                command.kill();
            }
        } catch (InterruptedException e) {
            command.kill();
            Thread.currentThread().interrupt();
        }
        int exit = command.process.exitValue();
        if (exit != 0) {
            throw new IllegalStateException(name + " ended with exit code " + exit + command.endOfLog());
        }
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long exitCode() {
        return process.exitValue();
    }

    @Override
    public void freeze() {
        signal("STOP");
    }

    @Override
    public void resume() {
        signal("CONT");
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Asks it to end, kills it when it does not do so in time, and returns when its children are gone too. */
    @Override
    public void stop() {
        List<ProcessHandle> children = process.descendants().toList();
        wake();
        process.destroy();
        try {
            if (!process.waitFor(GOOD_ORDER.toSeconds(), TimeUnit.SECONDS)) {
                kill();
            }
            // Elasticsearch's launcher, while it starts the server, ends without waiting for it.
            children.forEach(ServerProcess::killAndAwait);
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }

    /** One that is held still would not notice that it is asked to end; one that has ended may be told in vain. */
    private void wake() {
        if (!process.isAlive()) {
            return;
        }
        try {
            new ProcessBuilder("kill", "-CONT", Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            // Where there is no such command, nobody can have held it still.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void killAndAwait(ProcessHandle child) {
        child.destroyForcibly();
        child.onExit().join();
    }

    /** Kills it with its children, and returns when it is gone. */
    @Override
    public void kill() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
    }

    /** Sends it a signal, such as STOP or CONT. */
    public void signal(String signal) {
        List<String> command = List.of("kill", "-" + signal, Long.toString(process.pid()));
        try {
            int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (exit != 0) {
                throw new IllegalStateException("kill -" + signal + " of " + name + " failed with " + exit);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> boundToThisJvm(List<String> command) {
        if (!Files.isExecutable(SETPRIV) || command.get(0).equals(SETPRIV.toString())) {
            return command;
        }
        List<String> bound = new ArrayList<>(List.of(SETPRIV.toString(), "--pdeathsig", "KILL"));
        bound.addAll(command);
        return bound;
    }

    @Override
    public String endOfLog() {
        try {
            List<String> lines = Files.readAllLines(log);
            List<String> last = lines.subList(Math.max(0, lines.size() - TOLD_LINES), lines.size());
            return ". The end of " + log + ":\n" + String.join("\n", last);
        } catch (IOException e) {
            return ". It has no readable log " + log;
        }
    }
}
