package org.cachette.intercept;

import jakarta.ws.rs.core.GenericEntity;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Providers;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.cachette.engine.Fill;
import org.cachette.entry.CachedResponse;
import org.cachette.entry.ContentCoding;
import org.cachette.entry.Header;
import org.jspecify.annotations.Nullable;

/**
 * Turns a method's result into the entry that a miss would have stored, with the application's own writers, though its client
 * has its answer already.
 */
final class Rendering {

    private static final int OK = 200;
    private static final int LEAST_SERVER_ERROR = 500;

    private final Providers providers;
    private final ContentCoding coding;
    private final List<Header> added;

    /**
     * Renders with these writers.
     *
     * @param added header fields that the application's filters added to the answer that went out, and so would to this one
     */
    Rendering(Providers providers, ContentCoding coding, List<Header> added) {
        this.providers = providers;
        this.coding = coding;
        this.added = added;
    }

    /**
     * Gives the result to a fill.
     *
     * @return false when it is a server's error, and nothing was given
     */
    boolean complete(Exchange exchange, Fill fill, @Nullable Object result) {
        if (result == null) {
            fill.refuse("no content");
            return true;
        }
        Response response = result instanceof Response ready ? ready : null;
        int status = response == null ? OK : response.getStatus();
        if (status >= LEAST_SERVER_ERROR) {
            return false;
        }
        List<Header> headers = new ArrayList<>(
                response == null ? List.of() : ResponseHeaders.of(response.getStringHeaders(), exchange.method()));
        Object entity = response == null ? result : response.getEntity();
        MediaType type = type(response, exchange.staleType());
        byte[] body = entity == null ? new byte[0] : written(exchange, fill, entity, type);
        if (body == null) {
            fill.tooLarge();
            return true;
        }
        headers.removeIf(header -> header.is(HttpHeaders.CONTENT_TYPE));
        List<Header> sent = new ArrayList<>(headers);
        sent.addAll(added);
        if (entity != null) {
            headers.add(new Header(HttpHeaders.CONTENT_TYPE, MediaTypes.text(type)));
        }
        CachedResponse made = new CachedResponse(status, headers, body);
        fill.refuseFor(exchange.peculiarity(made));
        fill.complete(coding.apply(made, exchange.isTransformed()), sent);
        return true;
    }

    /** What was negotiated for the stale answer is negotiated for the new one, parameters that the server adds included. */
    private static MediaType type(@Nullable Response response, MediaType stale) {
        MediaType own = response == null ? null : response.getMediaType();
        boolean same = own == null
                || own.getParameters().isEmpty()
                        && own.getType().equalsIgnoreCase(stale.getType())
                        && own.getSubtype().equalsIgnoreCase(stale.getSubtype());
        return own == null || same ? stale : own;
    }

    private byte @Nullable [] written(Exchange exchange, Fill fill, Object result, MediaType type) {
        Method method = exchange.resourceMethod();
        Object entity = result instanceof GenericEntity<?> generic ? generic.getEntity() : result;
        Class<?> rawType = entity.getClass();
        Type genericType = result instanceof GenericEntity<?> generic ? generic.getType() : declared(method, rawType);
        CapturingStream copy = new CapturingStream(OutputStream.nullOutputStream(), fill.maxBytes(), true);
        try {
            write(entity, rawType, genericType, method.getAnnotations(), type, copy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return copy.captured();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private void write(
            Object entity,
            Class<?> rawType,
            Type genericType,
            Annotation[] annotations,
            MediaType type,
            OutputStream out)
            throws IOException {
        MessageBodyWriter writer = providers.getMessageBodyWriter(rawType, genericType, annotations, type);
        if (writer == null) {
            throw new IOException("no writer for " + rawType.getName() + " as " + type);
        }
        MultivaluedMap<String, Object> headers = new MultivaluedHashMap<>();
        headers.putSingle(HttpHeaders.CONTENT_TYPE, type);
        writer.writeTo(entity, rawType, genericType, annotations, type, headers, out);
    }

    /** As the method declares it, where it says more than the object; a stage's value by its parameter. */
    private static Type declared(Method method, Class<?> rawType) {
        Type type = method.getGenericReturnType();
        if (type instanceof ParameterizedType stage
                && stage.getRawType() instanceof Class<?> raw
                && java.util.concurrent.CompletionStage.class.isAssignableFrom(raw)) {
            type = stage.getActualTypeArguments()[0];
        }
        Type declared = type instanceof ParameterizedType parameterized ? parameterized.getRawType() : type;
        return declared instanceof Class<?> raw && raw != Object.class && raw.isAssignableFrom(rawType)
                ? type
                : rawType;
    }
}
