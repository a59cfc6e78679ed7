package org.cachette.config;

import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * The server's own threads, by the names that Jakarta EE gives them. Looked up, since Payara injects no {@code @Resource} into
 * the beans of a library; named, since servers of Jakarta EE 11 have beans of these types themselves.
 */
@Dependent
public class ServerExecutors {

    private static final String MANAGED = "java:comp/DefaultManagedExecutorService";
    private static final String CONTEXTS = "java:comp/DefaultContextService";
    private static final String SCHEDULED = "java:comp/DefaultManagedScheduledExecutorService";

    /** For work that has to be done soon. */
    @Produces
    @Named("cachette.executor")
    public ManagedExecutorService executor() {
        return lookUp(MANAGED, ManagedExecutorService.class);
    }

    /** For work that has its times. */
    @Produces
    @Named("cachette.scheduler")
    public ManagedScheduledExecutorService scheduler() {
        return lookUp(SCHEDULED, ManagedScheduledExecutorService.class);
    }

    /** For work that threads arrange which the server does not know. */
    @Produces
    @Named("cachette.contexts")
    public ContextService contexts() {
        return lookUp(CONTEXTS, ContextService.class);
    }

    /** The names are constants of ours: nobody else says what is looked up. */
    @SuppressWarnings("BanJNDI")
    private static <T> T lookUp(String name, Class<T> type) {
        try {
            return type.cast(InitialContext.doLookup(name));
        } catch (NamingException e) {
            throw new IllegalStateException("The server has no " + name + ", which Jakarta Concurrency asks for", e);
        }
    }
}
