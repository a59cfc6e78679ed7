package org.cachette.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.cachette.observe.CacheObserver;

/** Notes in words all that it is told, but for durations. */
public final class RecordingObserver implements CacheObserver {

    private final List<String> events = new CopyOnWriteArrayList<>();

    /** What it was told, in order. */
    public List<String> events() {
        return events;
    }

    @Override
    public void hit(String type) {
        events.add("hit " + type);
    }

    @Override
    public void miss(String type) {
        events.add("miss " + type);
    }

    @Override
    public void bypassed(String type, String reason) {
        events.add("bypassed " + type + ": " + reason);
    }

    @Override
    public void stored(String type, long bytes) {
        events.add("stored " + type);
    }

    @Override
    public void notStored(String type, String reason) {
        events.add("not stored " + type + ": " + reason);
    }

    @Override
    public void saved(String type, long originNanos) {
        events.add("saved " + type);
    }

    @Override
    public void flooded(String type, long estimate) {
        events.add("flooded " + type);
    }

    @Override
    public void invalidated(String scope) {
        events.add("invalidated " + scope);
    }

    @Override
    public void warmed() {
        events.add("warmed");
    }

    @Override
    public void warmingFailed() {
        events.add("warming failed");
    }

    @Override
    public void failed(String operation, Throwable cause) {
        events.add("failed " + operation);
    }

    @Override
    public void refused(String operation, Throwable cause) {
        events.add("refused " + operation);
    }

    @Override
    public void taken(String operation) {
        events.add("taken " + operation);
    }

    @Override
    public void corrupt(String type, String reason) {
        events.add("corrupt " + type);
    }

    @Override
    public void foreign(String type, String reason) {
        events.add("foreign " + type + ": " + reason);
    }

    @Override
    public void outage(String operation, Throwable cause) {
        events.add("outage " + operation);
    }

    @Override
    public void recovered() {
        events.add("recovered");
    }
}
