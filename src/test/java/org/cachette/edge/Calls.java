package org.cachette.edge;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the calls of methods, which are what a cache saves, and can hold them up. */
@ApplicationScoped
public class Calls {

    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
    private volatile CountDownLatch gate = new CountDownLatch(0);

    /** The number of this call. */
    public int next(String method) {
        int number = calls.computeIfAbsent(method, name -> new AtomicInteger()).incrementAndGet();
        try {
            if (!gate.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the test never opened the gate");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return number;
    }

    /** How often a method was called. */
    public int of(String method) {
        AtomicInteger count = calls.get(method);
        return count == null ? 0 : count.get();
    }

    /** Holds up all calls from now on. */
    public void close() {
        gate = new CountDownLatch(1);
    }

    /** Lets them go. */
    public void open() {
        gate.countDown();
    }
}
