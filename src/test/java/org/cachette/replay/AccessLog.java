package org.cachette.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Access logs in the Common Log Format, and in those that go on behind it, as Apache, nginx, WildFly and Payara write them. */
final class AccessLog {

    /** Host, identity, user, [time], "method target protocol", status, bytes. */
    private static final Pattern LINE =
            Pattern.compile("\\S+ \\S+ .*?\\[([^\\]]+)\\] \"(\\S+) (\\S+)[^\"]*\" (\\d{3}) (\\d+|-).*");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);
    private static final Set<String> READ = Set.of("GET", "HEAD");
    private static final Set<String> CHANGE = Set.of("PUT", "POST", "PATCH", "DELETE");
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;
    private static final int ERRORS = 400;

    private AccessLog() {}

    /**
     * What a log has of use, in its order: answers that could be stored, and changes that succeeded. The caller closes it.
     *
     * @param file plain, or compressed where its name ends with .gz
     */
    static Stream<Visit> read(Path file) {
        try {
            InputStream in = Files.newInputStream(file);
            InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
            BufferedReader reader = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
            return reader.lines().flatMap(line -> visit(line).stream()).onClose(() -> close(reader));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    /** One line; empty when it is of no use, or no line of such a log. */
    static Optional<Visit> visit(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int status = Integer.parseInt(matcher.group(4));
        boolean reads = READ.contains(matcher.group(2)) && (status == OK || status == NOT_MODIFIED);
        boolean changes = CHANGE.contains(matcher.group(2)) && status < ERRORS;
        if (!reads && !changes) {
            return Optional.empty();
        }
        try {
            long millis =
                    ZonedDateTime.parse(matcher.group(1), TIME).toInstant().toEpochMilli();
            int bytes = matcher.group(5).equals("-") ? 0 : Integer.parseInt(matcher.group(5));
            return Optional.of(new Visit(matcher.group(3), millis, bytes, reads));
        } catch (DateTimeParseException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static void close(BufferedReader reader) {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
