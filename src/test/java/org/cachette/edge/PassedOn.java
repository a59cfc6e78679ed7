package org.cachette.edge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.ServerErrorException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.cachette.api.CacheResponse;
import org.cachette.api.Policy;
import org.eclipse.microprofile.config.ConfigProvider;

/** Passes the answers of another service on, as they are. */
@Path("")
@ApplicationScoped
public class PassedOn {

    private static final Set<String> NOT_SENT =
            Set.of("host", "connection", "content-length", "expect", "upgrade", "http2-settings", "transfer-encoding");
    private static final Set<String> NOT_PASSED = Set.of("transfer-encoding", "content-length", ":status");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Context
    private HttpHeaders headers;

    @Context
    private UriInfo uri;

    /** Jersey's own request says GET to a method that answers a HEAD. */
    @Context
    private HttpServletRequest request;

    @GET
    @Path("{path:.*}")
    @CacheResponse(value = "feed", policy = Policy.ORIGIN)
    public Response get() {
        return pass(new byte[0]);
    }

    /** One that may take only so long: it runs on another thread, where it sees nothing of the request but its path. */
    @GET
    @Path("timed/{path:.*}")
    @CacheResponse(value = "timed", policy = Policy.ORIGIN)
    public Response timed(@PathParam("path") String path) {
        return thrown(sent(HttpRequest.newBuilder(origin("timed/" + path)).timeout(PATIENCE)));
    }

    /** One for which nobody waits who can have a stale answer. */
    @GET
    @Path("soft/{path:.*}")
    @CacheResponse(value = "soft", policy = Policy.ORIGIN)
    public Response soft(@PathParam("path") String path) {
        return thrown(sent(HttpRequest.newBuilder(origin("soft/" + path)).timeout(PATIENCE)));
    }

    /** One that answers later, on another thread. */
    @GET
    @Path("later/{path:.*}")
    @CacheResponse(value = "feed", policy = Policy.ORIGIN)
    public CompletionStage<Response> later(@PathParam("path") String path) {
        HttpRequest request = HttpRequest.newBuilder(origin("later/" + path))
                .timeout(PATIENCE)
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
                .thenApply(PassedOn::passed)
                .thenApply(PassedOn::thrown);
    }

    @POST
    @Path("{path:.*}")
    public Response post(byte[] body) {
        return pass(body);
    }

    @PUT
    @Path("{path:.*}")
    public Response put(byte[] body) {
        return pass(body);
    }

    @DELETE
    @Path("{path:.*}")
    public Response delete(byte[] body) {
        return pass(body);
    }

    /** A method that no specification of Java knows. */
    @Search
    @Path("{path:.*}")
    public Response search(byte[] body) {
        return pass(body);
    }

    private Response pass(byte[] body) {
        URI target = uri.getRequestUri();
        String path =
                target.getRawPath().substring(uri.getBaseUri().getRawPath().length());
        String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
        HttpRequest.Builder sent = HttpRequest.newBuilder(origin(path + query))
                .timeout(PATIENCE)
                .method(request.getMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        // By name: an iteration over the entries would show RESTEasy's copy from before the cache's validators were
        // added.
        for (String name : headers.getRequestHeaders().keySet()) {
            if (!NOT_SENT.contains(name.toLowerCase(Locale.ROOT))) {
                headers.getRequestHeader(name).forEach(value -> sent.header(name, value));
            }
        }
        return sent(sent);
    }

    /** Throws the answers that say so. */
    private static Response thrown(Response response) {
        if (response.getHeaders().containsKey("X-Thrown")) {
            throw new WebApplicationException(response);
        }
        return response;
    }

    private static URI origin(String pathAndQuery) {
        String origin = ConfigProvider.getConfig().getValue("edge.origin", String.class);
        return URI.create(origin).resolve("/" + pathAndQuery);
    }

    private Response sent(HttpRequest.Builder sent) {
        try {
            return passed(client.send(sent.build(), HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new ServerErrorException(Response.Status.BAD_GATEWAY, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerErrorException(Response.Status.BAD_GATEWAY, e);
        }
    }

    private static Response passed(HttpResponse<byte[]> answer) {
        Response.ResponseBuilder response = Response.status(answer.statusCode());
        answer.headers().map().forEach((name, values) -> {
            if (!NOT_PASSED.contains(name.toLowerCase(Locale.ROOT))) {
                add(response, name, values);
            }
        });
        if (answer.body().length > 0) {
            response.entity(answer.body());
        }
        return response.build();
    }

    private static void add(Response.ResponseBuilder response, String name, List<String> values) {
        values.forEach(value -> response.header(name, value));
    }

    /** M-SEARCH. */
    @HttpMethod("M-SEARCH")
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    public @interface Search {}
}
