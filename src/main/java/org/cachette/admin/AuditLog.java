package org.cachette.admin;

import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.Principal;
import org.cachette.observe.Quoted;
import org.jspecify.annotations.Nullable;

/** One line for each action of an operator: who, what, how many, with what result. */
@ApplicationScoped
public class AuditLog {

    /** Its logger, to be sent where audits belong. */
    public static final String NAME = "org.cachette.audit";

    static final String NO_COUNT = "-";

    private static final Logger LOGGER = System.getLogger(NAME);

    void write(@Nullable Principal who, String action, String target, Verdict verdict) {
        LOGGER.log(Level.INFO, line(who == null ? "-" : who.getName(), action, target, verdict));
    }

    static String line(String who, String action, String target, Verdict verdict) {
        return "user=" + Quoted.of(who) + " action=" + action + " target=" + Quoted.of(target) + " count="
                + verdict.count() + " result=" + Quoted.of(verdict.result());
    }
}
