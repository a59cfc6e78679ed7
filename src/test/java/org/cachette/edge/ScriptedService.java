package org.cachette.edge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** A service whose answers are written beforehand, byte by byte, so that they may be as malformed as anybody's. */
final class ScriptedService implements AutoCloseable {

    private final Set<String> away = ConcurrentHashMap.newKeySet();
    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
    private final ServerSocket socket;
    private final Map<String, Deque<String>> answers = new ConcurrentHashMap<>();
    private final Map<String, List<Received>> received = new ConcurrentHashMap<>();

    ScriptedService() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
    }

    /**
     * What is answered next at a path.
     *
     * @param status and reason, as in {@code 200 OK}
     * @param body its length is told, unless a field tells another
     */
    void answers(String path, String status, String body, String... fields) {
        String head = "HTTP/1.1 " + status + "\r\n" + String.join("\r\n", fields) + (fields.length > 0 ? "\r\n" : "");
        boolean told = List.of(fields).stream()
                .anyMatch(field -> field.toLowerCase(Locale.ROOT).startsWith("content-length:"));
        boolean bodiless = status.startsWith("304") || status.startsWith("204");
        String length = told || bodiless ? "" : "Content-Length: " + body.length() + "\r\n";
        script(path).add(head + length + "Connection: close\r\n\r\n" + body);
    }

    /** When nothing is left to be answered, connections that ask for this path are closed: clients may try more than once. */
    void hangsUp(String path) {
        away.add(path);
    }

    /** Takes requests for this path, and answers none until it is {@linkplain #release released}. */
    void hold(String path) {
        held.put(path, new CountDownLatch(1));
    }

    /** Answers what it has held. */
    void release(String path) {
        held.remove(path).countDown();
    }

    /** What was asked of it at a path. */
    List<Received> received(String path) {
        List<Received> requests = received.getOrDefault(path, List.of());
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    private Deque<String> script(String path) {
        return answers.computeIfAbsent(path, unused -> new java.util.concurrent.ConcurrentLinkedDeque<>());
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                daemon(() -> serve(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            String head = head(connection.getInputStream());
            if (head.isEmpty()) {
                return;
            }
            Received request = Received.of(head);
            connection.getInputStream().readNBytes(request.length());
            List<Received> requests = received.computeIfAbsent(request.path(), unused -> new ArrayList<>());
            synchronized (requests) {
                requests.add(request);
            }
            CountDownLatch holding = held.get(request.path());
            if (holding != null) {
                holding.await();
            }
            String answer =
                    answers.getOrDefault(request.path(), new ArrayDeque<>()).poll();
            if (answer == null && away.contains(request.path())) {
                return;
            }
            String sent = answer == null
                    ? "HTTP/1.1 599 Unscripted\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                    : answer;
            connection.getOutputStream().write(sent.getBytes(StandardCharsets.ISO_8859_1));
            connection.getOutputStream().flush();
        } catch (IOException e) {
            // The client went away: its test says so.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "scripted-service");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A request as it came: its method, its path with the query, the lines of its fields. */
    record Received(String method, String path, List<String> lines) {

        static Received of(String head) {
            List<String> lines = List.of(head.strip().split("\r\n"));
            String[] first = lines.get(0).split(" ");
            return new Received(first[0], first[1].substring(1), lines.subList(1, lines.size()));
        }

        /** The values of a field, in order. */
        List<String> values(String name) {
            String prefix = name.toLowerCase(Locale.ROOT) + ":";
            return lines.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                    .map(line -> line.substring(prefix.length()).strip())
                    .toList();
        }

        int length() {
            return values("Content-Length").stream()
                    .mapToInt(Integer::parseInt)
                    .findFirst()
                    .orElse(0);
        }
    }
}
