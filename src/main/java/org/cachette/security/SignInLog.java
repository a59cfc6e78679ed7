package org.cachette.security;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.cachette.observe.Quoted;

/** One line for each sign-in, and each that failed, where the operators' actions are audited too. */
final class SignInLog {

    private static final Logger LOGGER = System.getLogger("org.cachette.audit");

    void accepted(String who, String address) {
        LOGGER.log(Level.INFO, line(who, address, "success"));
    }

    /** Nobody is named who did not prove it, but for the name that was tried. */
    void refused(String who, String address, String why) {
        LOGGER.log(Level.WARNING, line(who, address, "refused: " + why));
    }

    static String line(String who, String address, String result) {
        return "user=" + Quoted.of(who) + " action=sign-in address=" + Quoted.of(address) + " result="
                + Quoted.of(result);
    }
}
