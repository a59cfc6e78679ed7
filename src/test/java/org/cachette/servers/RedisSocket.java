package org.cachette.servers;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/** One connection to a Redis on this machine, on which questions are asked in a line: enough to look after servers. */
public final class RedisSocket implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 500;

    private final Socket socket = new Socket();
    private final InputStream in;

    RedisSocket(int port) throws IOException {
        this(port, TIMEOUT_MILLIS);
    }

    /** A connection that waits so long for each answer. */
    public RedisSocket(int port, int timeoutMillis) throws IOException {
        try {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            socket.setSoTimeout(timeoutMillis);
            in = new BufferedInputStream(socket.getInputStream());
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** The answer as text, of an error its message, of a list its elements in lines. */
    public String ask(String command) throws IOException {
        socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
        return answer();
    }

    private String answer() throws IOException {
        String line = line();
        return switch (line.charAt(0)) {
            case '$' -> bulk(Integer.parseInt(line.substring(1)));
            case '*' -> list(Integer.parseInt(line.substring(1)));
            default -> line.substring(1);
        };
    }

    private String bulk(int length) throws IOException {
        if (length < 0) {
            return "";
        }
        String text = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        in.skipNBytes(2);
        return text;
    }

    private String list(int length) throws IOException {
        StringJoiner elements = new StringJoiner("\n");
        for (int i = 0; i < length; i++) {
            elements.add(answer());
        }
        return elements.toString();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\r'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("Redis hung up");
            }
            line.append((char) c);
        }
        in.skipNBytes(1);
        return line.isEmpty() ? "+" : line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
