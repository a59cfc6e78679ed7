package org.cachette.shop.rest;

import com.fasterxml.jackson.jakarta.rs.json.JacksonJsonProvider;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import org.cachette.shop.model.JsonMapping;

/** The one JSON provider, whatever the server brings. */
@Provider
@Priority(1)
@Consumes({MediaType.APPLICATION_JSON, "application/*+json"})
@Produces({MediaType.APPLICATION_JSON, "application/*+json", Problem.JSON})
public class Json extends JacksonJsonProvider {

    public Json() {
        super(JsonMapping.mapper());
    }
}
