package org.cachette.intercept;

import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;

/**
 * The beans that every request needs, themselves: CDI's proxies call what is not public by reflection. Of the request's own scope there
 * is none but by its proxy.
 *
 * @param readThrough asks the cache
 * @param transactions of the container
 * @param current is told when there is something that must end with the request
 */
record ExchangeBeans(ReadThrough readThrough, Transactions transactions, CurrentExchange current) {

    /** Those of the application that is being deployed. */
    static ExchangeBeans ofThisApplication() {
        CDI<Object> beans = CDI.current();
        BeanManager container = beans.getBeanManager();
        return new ExchangeBeans(
                itself(container, ReadThrough.class),
                itself(container, Transactions.class),
                beans.select(CurrentExchange.class).get());
    }

    private static <T> T itself(BeanManager container, Class<T> type) {
        return itself(container, type, container.resolve(container.getBeans(type)));
    }

    /** As its scope has it. */
    private static <T, B> T itself(BeanManager container, Class<T> type, Bean<B> bean) {
        B instance = container.getContext(bean.getScope()).get(bean, container.createCreationalContext(bean));
        return type.cast(instance);
    }
}
