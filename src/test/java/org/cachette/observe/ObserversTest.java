package org.cachette.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.cachette.testing.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ObserversTest {

    private final List<String> told = new ArrayList<>();

    static Method[] events() {
        return CacheObserver.class.getMethods();
    }

    /** A forwarder that forgets one would do so silently: the port's methods do nothing by default. */
    @ParameterizedTest
    @MethodSource("events")
    void eachIsToldOfEverything_inOrder(Method event) throws Exception {
        Object[] arguments = Arrays.stream(event.getParameterTypes())
                .map(ObserversTest::sample)
                .toArray();
        event.invoke(new Observers(List.of(observer("first"), observer("second"))), arguments);
        String expected = event.getName() + Arrays.toString(arguments);
        assertThat(told).containsExactly("first " + expected, "second " + expected);
    }

    @Test
    void whatAnObserverInherits_itListensTo() {
        new Observers(List.of(new Heir())).hit("search");
        assertThat(told).containsExactly("search");
    }

    private class Ancestor implements CacheObserver {

        @Override
        public void hit(String type) {
            told.add(type);
        }
    }

    private final class Heir extends Ancestor {}

    private CacheObserver observer(String name) {
        return (CacheObserver) Proxy.newProxyInstance(
                CacheObserver.class.getClassLoader(),
                new Class<?>[] {CacheObserver.class},
                (proxy, event, arguments) -> {
                    told.add(name + " " + event.getName()
                            + Arrays.toString(arguments == null ? new Object[0] : arguments));
                    return null;
                });
    }

    private static Object sample(Class<?> type) {
        if (type == long.class) {
            return 7L;
        }
        if (type == String.class) {
            return "search";
        }
        if (type == Throwable.class) {
            return new IllegalStateException("away");
        }
        if (type == Supplier.class) {
            return (Supplier<String>) () -> "/api/search";
        }
        if (type == org.cachette.key.CacheKey.class) {
            return Samples.key("search", "milk");
        }
        throw new AssertionError("no sample of " + type);
    }
}
