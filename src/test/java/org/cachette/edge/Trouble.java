package org.cachette.edge;

import jakarta.enterprise.context.ApplicationScoped;

/** How methods fail just now. */
@ApplicationScoped
public class Trouble {

    private volatile String kind = "";

    /** How. */
    public String kind() {
        return kind;
    }

    /** From now on so. */
    public void is(String other) {
        kind = other;
    }
}
