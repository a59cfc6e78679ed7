package org.cachette.intercept;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HandoverTest {

    private final Method resource = method("resource");
    private final Exchange exchange = new Exchange(null, resource, null, null, false, false, null);

    void resource() {}

    void another() {}

    @AfterEach
    void forget() {
        Handover.forget(this);
    }

    @Test
    void theCallThatJaxRsMakes_claimsIt_once() {
        Handover.give(exchange);
        assertThat(Handover.claim(method("another"))).isNull();
        assertThat(Handover.claim(resource)).isSameAs(exchange);
        assertThat(Handover.claim(resource)).as("the method calls itself").isNull();
    }

    @Test
    void anotherThread_hasNoPartInIt() throws Exception {
        Handover.give(exchange);
        Exchange[] claimed = {exchange};
        Thread thread = new Thread(() -> claimed[0] = Handover.claim(resource));
        thread.start();
        thread.join();
        assertThat(claimed[0]).isNull();
    }

    @Test
    void whatNobodyClaimed_isNotThereForTheThreadsNextRequest() {
        Handover.give(exchange);
        Handover.forgetAfter(this);
        assertThat(Handover.claim(resource)).isNull();
        Handover.give(exchange);
        Handover.forget(this);
        assertThat(Handover.claim(resource)).isNull();
    }

    private static Method method(String name) {
        try {
            return HandoverTest.class.getDeclaredMethod(name);
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }
}
