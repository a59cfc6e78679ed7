package org.cachette.edge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.cachette.api.CacheResponse;
import org.cachette.api.CacheType;

/** Answers of all sizes and kinds, as HTTP knows them. */
@Path("/documents")
@ApplicationScoped
@Produces(MediaType.TEXT_PLAIN)
public class Documents {

    static final int LENGTH = 4_000;
    static final String MODIFIED = "Sun, 06 Nov 1994 08:49:37 GMT";

    static final int TRAILED = 50;

    private static final int TOO_LARGE = 3 * 1024 * 1024;

    @Inject
    Calls calls;

    @Context
    Request request;

    @Context
    HttpHeaders headers;

    @Context
    HttpServletRequest servletRequest;

    @Context
    HttpServletResponse servletResponse;

    static String text(int call) {
        String word = "document " + call + " ";
        return word.repeat(LENGTH / word.length() + 1).substring(0, LENGTH);
    }

    @GET
    @Path("text/{name}")
    @CacheResponse(CacheType.PRODUCT)
    public String text(@PathParam("name") String name) {
        return text(calls.next("text-" + name));
    }

    @GET
    @Path("small")
    @CacheResponse(CacheType.PRODUCT)
    public String small() {
        return "small " + calls.next("small");
    }

    /** Offers whatever is asked for. */
    @GET
    @Path("any")
    @Produces(MediaType.WILDCARD)
    @CacheResponse(CacheType.PRODUCT)
    public Response any() {
        return Response.ok("any " + calls.next("any"), MediaType.TEXT_PLAIN_TYPE)
                .build();
    }

    @GET
    @Path("noise")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @CacheResponse(CacheType.PRODUCT)
    public byte[] noise() {
        byte[] noise = new byte[LENGTH];
        new Random(calls.next("noise")).nextBytes(noise);
        return noise;
    }

    /** A method that sets validators, and looks at conditions itself. */
    @GET
    @Path("own/{name}")
    @CacheResponse(CacheType.PRODUCT)
    public Response own(@PathParam("name") String name) {
        calls.next("own-" + name);
        EntityTag tag = new EntityTag("v1", name.startsWith("weak"));
        Date modified = Date.from(Instant.ofEpochSecond(784_111_777));
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(modified, tag);
        return unchanged == null
                ? Response.ok(text(1)).tag(tag).lastModified(modified).build()
                : unchanged.build();
    }

    /** Compressed by the method itself. */
    @GET
    @Path("coded")
    @CacheResponse(CacheType.PRODUCT)
    public Response coded() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text(calls.next("coded")).getBytes(StandardCharsets.UTF_8));
        }
        return Response.ok(out.toByteArray()).encoding("gzip").build();
    }

    @GET
    @Path("untouched")
    @CacheResponse(CacheType.PRODUCT)
    public Response untouched() {
        return Response.ok(text(calls.next("untouched")))
                .header("Cache-Control", "no-transform")
                .build();
    }

    /** A method that knows ranges itself. */
    @GET
    @Path("ranges")
    @CacheResponse(CacheType.PRODUCT)
    public Response ranges() {
        int call = calls.next("ranges");
        return headers.getHeaderString("Range") == null
                ? Response.ok("0123456789").header("X-Call", call).build()
                : Response.status(206)
                        .entity("123")
                        .header("Content-Range", "bytes 1-3/10")
                        .build();
    }

    @GET
    @Path("kind/{kind}")
    @CacheResponse(CacheType.PRODUCT)
    public Response kind(@PathParam("kind") String kind) {
        byte[] bytes = text(calls.next("kind-" + kind)).getBytes(StandardCharsets.UTF_8);
        return switch (kind) {
            case "stream" ->
                Response.ok((StreamingOutput) out -> {
                            out.write(bytes, 0, bytes.length / 2);
                            out.flush();
                            out.write(bytes, bytes.length / 2, bytes.length - bytes.length / 2);
                        })
                        .build();
            case "input" -> Response.ok(new ByteArrayInputStream(bytes)).build();
            case "file" -> Response.ok(file(bytes)).build();
            case "empty" -> Response.ok("").build();
            case "none" -> Response.noContent().build();
            default -> throw new IllegalArgumentException(kind);
        };
    }

    /** Fields behind the body, as the servlet API sets them. */
    @GET
    @Path("trailers/{kind}")
    @CacheResponse(CacheType.PRODUCT)
    public Response trailers(@PathParam("kind") String kind) {
        return withTrailers(kind);
    }

    /** The same without a cache. */
    @GET
    @Path("uncached/{kind}")
    public Response uncached(@PathParam("kind") String kind) {
        return withTrailers(kind);
    }

    /** Longer than a server's buffer: what it can measure before anything is sent goes out without chunks, and so without trailers. */
    private Response withTrailers(String kind) {
        byte[] body = text(calls.next("trailers-" + kind)).repeat(TRAILED).getBytes(StandardCharsets.UTF_8);
        servletResponse.setTrailerFields(() -> Map.of("X-Checksum", "c-" + body.length));
        Object entity =
                kind.equals("stream") ? (StreamingOutput) out -> out.write(body) : new ByteArrayInputStream(body);
        return Response.ok(entity).header("Trailer", "X-Checksum").build();
    }

    @GET
    @Path("input")
    @CacheResponse(CacheType.PRODUCT)
    public InputStream input() {
        return new ByteArrayInputStream(text(calls.next("input")).getBytes(StandardCharsets.UTF_8));
    }

    @GET
    @Path("large/{kind}")
    @CacheResponse(CacheType.PRODUCT)
    public Response large(@PathParam("kind") String kind) {
        calls.next("large-" + kind);
        byte[] kilobyte = new byte[1024];
        Arrays.fill(kilobyte, (byte) 'x');
        if (kind.equals("stream")) {
            return Response.ok((StreamingOutput) out -> {
                        for (int i = 0; i < TOO_LARGE / kilobyte.length; i++) {
                            out.write(kilobyte);
                        }
                    })
                    .build();
        }
        byte[] all = new byte[TOO_LARGE];
        Arrays.fill(all, (byte) 'x');
        return Response.ok(kind.equals("input") ? new ByteArrayInputStream(all) : all)
                .build();
    }

    @GET
    @Path("reflects/{field}")
    @CacheResponse(CacheType.PRODUCT)
    public String reflects(@PathParam("field") String field) {
        return "link to //" + headers.getHeaderString(field) + "/ " + calls.next("reflects-" + field);
    }

    @GET
    @Path("session")
    @CacheResponse(CacheType.PRODUCT)
    public String session() {
        return servletRequest.getSession().getId().isEmpty() + " " + calls.next("session");
    }

    @GET
    @Path("fresh/{type}")
    @CacheResponse(CacheType.DASHBOARD)
    public Response fresh(@PathParam("type") String type) {
        return Response.ok("fresh " + calls.next("fresh-" + type))
                .header("Cache-Control", "max-age=60, stale-while-revalidate=5")
                .build();
    }

    @GET
    @Path("greeting")
    @CacheResponse(
            value = CacheType.PRODUCT,
            languages = {"en", "de", "fr-CA"})
    public Response greeting() {
        Locale language = headers.getAcceptableLanguages().get(0);
        return Response.ok(language.toLanguageTag() + " " + calls.next("greeting"))
                .language(language)
                .build();
    }

    private static File file(byte[] bytes) {
        try {
            File file = Files.createTempFile("cachette", ".txt").toFile();
            file.deleteOnExit();
            Files.write(file.toPath(), bytes);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
