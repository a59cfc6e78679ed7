package org.cachette.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * One metric for each value of a label, made when it is first needed. Beyond a bound all further values share
 * {@value #OTHER}: labels are made of what applications say, and metrics are never given back.
 */
final class PerLabel<M> {

    static final String OTHER = "other";

    private static final int BOUND = 200;

    private final Map<String, M> metrics = new ConcurrentHashMap<>();
    private final Function<String, M> create;

    PerLabel(Function<String, M> create) {
        this.create = create;
    }

    M of(String label) {
        M metric = metrics.get(label);
        return metric != null ? metric : metrics.computeIfAbsent(bounded(label), this::created);
    }

    private String bounded(String label) {
        return metrics.size() < BOUND ? label : OTHER;
    }

    /** Replies of Redis are reported on threads that belong to no application; metrics look for theirs by the thread. */
    private M created(String label) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(PerLabel.class.getClassLoader());
        try {
            return create.apply(label);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
