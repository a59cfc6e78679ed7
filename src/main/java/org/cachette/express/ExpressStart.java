package org.cachette.express;

import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/** Opens the lane when the application starts, behind all filters of the application. */
@WebListener
public class ExpressStart implements ServletContextListener {

    private static final String LANE = ExpressLane.class.getName();
    private static final String EVERYTHING = "/*";

    @Inject
    private OpenLane open;

    /** The lane of an application; null while there is none. */
    public static @Nullable ExpressLane lane(ServletContext context) {
        return context.getAttribute(LANE) instanceof ExpressLane lane ? lane : null;
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ExpressLane lane = open.lane();
        if (lane == null) {
            return;
        }
        ServletContext context = event.getServletContext();
        FilterRegistration.Dynamic filter = context.addFilter(LANE, new ExpressFilter(lane));
        if (filter != null) {
            filter.setAsyncSupported(true);
            filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, EVERYTHING);
            context.setAttribute(LANE, lane);
        }
    }
}
