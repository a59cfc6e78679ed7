package org.cachette.bench;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/** What all threads of this JVM have allocated so far, in bytes. */
@Path("/allocation")
@ApplicationScoped
public class Allocation {

    /** Only JDK 21 and later count it. */
    @GET
    @Produces("text/plain")
    public String allocated() throws JMException {
        return ManagementFactory.getPlatformMBeanServer()
                .getAttribute(new ObjectName(ManagementFactory.THREAD_MXBEAN_NAME), "TotalThreadAllocatedBytes")
                .toString();
    }
}
