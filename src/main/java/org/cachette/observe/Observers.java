package org.cachette.observe;

import java.util.List;
import java.util.function.Supplier;
import org.cachette.key.CacheKey;
import org.jspecify.annotations.Nullable;

/** Tells several observers; of what happens with each hit only those who listen to it. */
public final class Observers implements CacheObserver {

    private final List<CacheObserver> observers;
    private final List<CacheObserver> ofRequests;
    private final List<CacheObserver> ofHits;
    private final List<CacheObserver> ofSavings;

    /** Tells them in this order. */
    public Observers(List<? extends CacheObserver> observers) {
        this.observers = List.copyOf(observers);
        this.ofRequests = listening("requested", CacheKey.class, Supplier.class);
        this.ofHits = listening("hit", String.class);
        this.ofSavings = listening("saved", String.class, long.class);
    }

    private List<CacheObserver> listening(String event, Class<?>... parameters) {
        return observers.stream()
                .filter(observer -> listens(observer, event, parameters))
                .toList();
    }

    /** Whether an observer does anything but what the port does by default, nothing. */
    private static boolean listens(CacheObserver observer, String event, Class<?>... parameters) {
        try {
            return observer.getClass().getMethod(event, parameters).getDeclaringClass() != CacheObserver.class;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every observer has what the port has", e);
        }
    }

    @Override
    public void requested(CacheKey key, @Nullable Supplier<String> warmable) {
        for (CacheObserver observer : ofRequests) {
            observer.requested(key, warmable);
        }
    }

    @Override
    public void hit(String type) {
        for (CacheObserver observer : ofHits) {
            observer.hit(type);
        }
    }

    @Override
    public void servedStale(String type) {
        for (CacheObserver observer : observers) {
            observer.servedStale(type);
        }
    }

    @Override
    public void miss(String type) {
        for (CacheObserver observer : observers) {
            observer.miss(type);
        }
    }

    @Override
    public void bypassed(String type, String reason) {
        for (CacheObserver observer : observers) {
            observer.bypassed(type, reason);
        }
    }

    @Override
    public void lookedUp(String type, long nanos) {
        for (CacheObserver observer : observers) {
            observer.lookedUp(type, nanos);
        }
    }

    @Override
    public void originAnswered(String type, long nanos) {
        for (CacheObserver observer : observers) {
            observer.originAnswered(type, nanos);
        }
    }

    @Override
    public void saved(String type, long originNanos) {
        for (CacheObserver observer : ofSavings) {
            observer.saved(type, originNanos);
        }
    }

    @Override
    public void stored(String type, long bytes) {
        for (CacheObserver observer : observers) {
            observer.stored(type, bytes);
        }
    }

    @Override
    public void notStored(String type, String reason) {
        for (CacheObserver observer : observers) {
            observer.notStored(type, reason);
        }
    }

    @Override
    public void flooded(String type, long estimate) {
        for (CacheObserver observer : observers) {
            observer.flooded(type, estimate);
        }
    }

    @Override
    public void invalidated(String scope) {
        for (CacheObserver observer : observers) {
            observer.invalidated(scope);
        }
    }

    @Override
    public void warmed() {
        for (CacheObserver observer : observers) {
            observer.warmed();
        }
    }

    @Override
    public void warmingFailed() {
        for (CacheObserver observer : observers) {
            observer.warmingFailed();
        }
    }

    @Override
    public void failed(String operation, Throwable cause) {
        for (CacheObserver observer : observers) {
            observer.failed(operation, cause);
        }
    }

    @Override
    public void refused(String operation, Throwable cause) {
        for (CacheObserver observer : observers) {
            observer.refused(operation, cause);
        }
    }

    @Override
    public void taken(String operation) {
        for (CacheObserver observer : observers) {
            observer.taken(operation);
        }
    }

    @Override
    public void corrupt(String type, String reason) {
        for (CacheObserver observer : observers) {
            observer.corrupt(type, reason);
        }
    }

    @Override
    public void foreign(String type, String reason) {
        for (CacheObserver observer : observers) {
            observer.foreign(type, reason);
        }
    }

    @Override
    public void outage(String operation, Throwable cause) {
        for (CacheObserver observer : observers) {
            observer.outage(operation, cause);
        }
    }

    @Override
    public void recovered() {
        for (CacheObserver observer : observers) {
            observer.recovered();
        }
    }
}
