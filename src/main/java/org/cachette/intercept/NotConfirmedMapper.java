package org.cachette.intercept;

import jakarta.annotation.Priority;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.cachette.api.InvalidationNotConfirmedException;

/**
 * 503 for a write that was done, and whose invalidation Redis did not confirm; an application's own mapper comes
 * first.
 */
@Provider
@Priority(Priorities.USER + 1_000)
public class NotConfirmedMapper implements ExceptionMapper<InvalidationNotConfirmedException> {

    private static final Response.Status STATUS = Response.Status.SERVICE_UNAVAILABLE;

    @Override
    public Response toResponse(InvalidationNotConfirmedException exception) {
        JsonObject body = Problem.begun(
                        STATUS, "The change was made, and Redis did not confirm that older answers are gone")
                .add(
                        "done",
                        Json.createArrayBuilder()
                                .add("the change itself: do not repeat the request to make it")
                                .add(
                                        "this node serves nothing older, and repeats the invalidation until Redis confirms it"))
                .add(
                        "not_done",
                        Json.createArrayBuilder()
                                .add(
                                        "other nodes may serve older answers as long as they reach Redis and this node does not"))
                .build();
        return Problem.response(STATUS, body);
    }
}
