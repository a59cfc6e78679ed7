package org.cachette.edge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Requests written byte by byte: what no HTTP client would send, and answers as they come. */
final class RawHttp {

    private static final int PATIENCE_MILLIS = 60_000;

    private final URI base;

    RawHttp(URI base) {
        this.base = base;
    }

    /** A GET with these field lines. */
    Answer get(String path, String... lines) {
        return send("GET", path, lines);
    }

    /** A GET on a connection that the server may keep, as most are: only there it may send chunks, and fields behind them. */
    Answer getKept(String path, String... lines) {
        return exchange("GET", text("GET", path, lines));
    }

    /** One request on a connection of its own. */
    Answer send(String method, String path, String... lines) {
        String[] closing = Arrays.copyOf(lines, lines.length + 1);
        closing[lines.length] = "Connection: close";
        return exchange(method, text(method, path, closing));
    }

    private String text(String method, String path, String... lines) {
        StringBuilder text = new StringBuilder(method + " " + base.getPath() + "api/" + path + " HTTP/1.1\r\n");
        text.append("Host: ").append(base.getAuthority()).append("\r\n");
        for (String line : lines) {
            if (!line.isEmpty()) {
                text.append(line).append("\r\n");
            }
        }
        return text.append("\r\n").toString();
    }

    private Answer exchange(String method, String text) {
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return read(method, socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer read(String method, InputStream in) throws IOException {
        String status = line(in);
        Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            fields.computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        boolean chunked = fields.getOrDefault("Transfer-Encoding", List.of()).contains("chunked");
        boolean bodiless = method.equals("HEAD") || status.contains(" 304 ") || status.contains(" 204 ");
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        String behind = "";
        if (bodiless) {
            in.transferTo(body);
        } else if (chunked) {
            behind = dechunk(in, body);
        } else {
            List<String> length = fields.getOrDefault("Content-Length", List.of());
            body.writeBytes(length.isEmpty() ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length.get(0))));
        }
        return new Answer(Integer.parseInt(status.split(" ", -1)[1]), fields, body.toByteArray(), behind);
    }

    /** The field lines behind the last chunk. */
    private static String dechunk(InputStream in, OutputStream body) throws IOException {
        for (int size = size(in); size > 0; size = size(in)) {
            body.write(in.readNBytes(size));
            line(in);
        }
        StringBuilder behind = new StringBuilder();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            behind.append(line).append('\n');
        }
        return behind.toString().strip();
    }

    private static int size(InputStream in) throws IOException {
        return Integer.parseInt(line(in), 16);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        int c = in.read();
        while (c >= 0 && c != '\n') {
            if (c != '\r') {
                line.append((char) c);
            }
            c = in.read();
        }
        return line.toString();
    }

    /** An answer as it came. */
    static final class Answer {

        private final int status;
        private final Map<String, List<String>> fields;
        private final byte[] body;
        private final String trailers;

        Answer(int status, Map<String, List<String>> fields, byte[] body, String trailers) {
            this.status = status;
            this.fields = fields;
            this.body = body;
            this.trailers = trailers;
        }

        int status() {
            return status;
        }

        Map<String, List<String>> fields() {
            return fields;
        }

        byte[] body() {
            return body;
        }

        /** The field lines behind the body. */
        String trailers() {
            return trailers;
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** The only value of a field; empty when there is none. */
        String field(String name) {
            List<String> values = fields.getOrDefault(name, List.of());
            if (values.size() > 1) {
                throw new AssertionError(name + " came " + values.size() + " times: " + values);
            }
            return values.isEmpty() ? "" : values.get(0);
        }
    }
}
