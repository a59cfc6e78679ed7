package org.cachette.admin;

import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.Principal;
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
        return "user=" + quoted(who) + " action=" + action + " target=" + quoted(target) + " count=" + verdict.count()
                + " result=" + quoted(verdict.result());
    }

    /** What callers sent stays on one line, and within its quotes. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else if (isUnprintable(c)) {
                quoted.append(String.format("\\u{%x}", c));
            } else {
                quoted.appendCodePoint(c);
            }
        });
        return quoted.append('"').toString();
    }

    /** Line ends of any kind, other controls, and what would turn the direction of writing. */
    private static boolean isUnprintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
