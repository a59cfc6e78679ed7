package org.cachette.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.util.List;
import org.cachette.engine.Switches;
import org.cachette.entry.CacheTypes;
import org.cachette.ledger.LedgerUnavailableException;

/** Switches the cache off and on, and says how far it came. */
@ApplicationScoped
public class Switching {

    @Inject
    private Switches switches;

    @Inject
    private CacheTypes types;

    Verdict off(String type) {
        KnownType.check(types, type);
        return confirmed(() -> switches.off(type), type(type, false, "Cache '" + type + "' disabled successfully"));
    }

    Verdict on(String type) {
        boolean configured = KnownType.check(types, type).enabled();
        String message = "Cache '" + type + "' enabled successfully"
                + (configured ? "" : "; it stays off as long as the configuration says so");
        return confirmed(() -> switches.on(type), type(type, configured, message));
    }

    Verdict allOff() {
        return confirmed(switches::allOff, whole(false, "Cache disabled successfully"));
    }

    Verdict allOn() {
        return confirmed(
                switches::allOn, whole(true, "Cache enabled successfully; types disabled by themselves stay off"));
    }

    private static Verdict type(String type, boolean enabled, String message) {
        return Verdict.success(
                Json.createObjectBuilder()
                        .add("status", "success")
                        .add("cache_type", type)
                        .add("enabled", enabled)
                        .add("message", message)
                        .build(),
                AuditLog.NO_COUNT);
    }

    private static Verdict whole(boolean enabled, String message) {
        return Verdict.success(
                Json.createObjectBuilder()
                        .add("status", "success")
                        .add("enabled", enabled)
                        .add("message", message)
                        .build(),
                AuditLog.NO_COUNT);
    }

    private static Verdict confirmed(Runnable change, Verdict success) {
        try {
            change.run();
            return success;
        } catch (LedgerUnavailableException e) {
            return Verdict.unavailable(
                    "Redis did not confirm the switch",
                    List.of(),
                    List.of("the switch may or may not have happened, and is not repeated; ask again"));
        }
    }
}
