package org.cachette.shop.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.cachette.shop.elastic.ElasticsearchUnavailableException;

/** Elasticsearch away, too busy or empty: 503, and when to ask again. */
@Provider
public class UnavailableMapper implements ExceptionMapper<ElasticsearchUnavailableException> {

    private static final Logger LOGGER = System.getLogger(UnavailableMapper.class.getName());
    private static final int SECONDS = 5;

    @Override
    public Response toResponse(ElasticsearchUnavailableException exception) {
        LOGGER.log(Level.WARNING, () -> exception.getMessage() + ": " + exception.getCause());
        String detail = exception.getMessage() + "; try again in " + SECONDS + " s";
        return ProblemMapper.answer(Problem.of(Response.Status.SERVICE_UNAVAILABLE, detail))
                .header(HttpHeaders.RETRY_AFTER, SECONDS)
                .build();
    }
}
