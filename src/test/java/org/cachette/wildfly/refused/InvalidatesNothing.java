package org.cachette.wildfly.refused;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.cachette.api.CacheInvalidate;

/** Says that it changes something, and not what. */
@Path("refused")
@RequestScoped
public class InvalidatesNothing {

    @POST
    @CacheInvalidate
    public void change() {}
}
