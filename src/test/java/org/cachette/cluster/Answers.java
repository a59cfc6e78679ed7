package org.cachette.cluster;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.cachette.api.CacheResponse;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Each call of a method asks the origin once, and answers with the number that the call has over all nodes. */
@Path("/answers")
@ApplicationScoped
@Produces(MediaType.TEXT_PLAIN)
public class Answers {

    private final HttpClient client = HttpClient.newHttpClient();

    @Inject
    @ConfigProperty(name = "cluster.origin")
    String origin;

    /** Fresh for longer than any test takes. */
    @GET
    @Path("lasting/{name}")
    @CacheResponse("lasting")
    public String lasting(@PathParam("name") String name) throws IOException, InterruptedException {
        return ask(name);
    }

    /** Fresh for two seconds, and stale for long. */
    @GET
    @Path("fleeting/{name}")
    @CacheResponse("fleeting")
    public String fleeting(@PathParam("name") String name) throws IOException, InterruptedException {
        return ask(name);
    }

    private String ask(String name) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(origin).resolve(name)).build();
        return client.send(request, BodyHandlers.ofString()).body();
    }
}
