package org.cachette.shop.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.cachette.shop.model.Customer;
import org.cachette.shop.model.Order;
import org.cachette.shop.model.Product;
import org.junit.jupiter.api.Test;

class FoodMartTest {

    @Test
    void joinsProductsWithTheirClasses() {
        Map<String, Product> products = FoodMart.products();
        assertThat(products).hasSize(1560);
        Product juice = products.get("1");
        assertThat(juice.name()).isEqualTo("Washington Berry Juice");
        assertThat(juice.brand()).isEqualTo("Washington");
        assertThat(juice.category()).isEqualTo("Pure Juice Beverages");
        assertThat(juice.department()).isEqualTo("Beverages");
        assertThat(juice.price()).isEqualTo(new BigDecimal("2.85"));
    }

    @Test
    void readsCustomers() {
        assertThat(FoodMart.customers()).hasSize(10_281).first().satisfies(customer -> {
            assertThat(customer.id()).isEqualTo("1");
            assertThat(customer.name()).isEqualTo("Sheri Nowmer");
            assertThat(customer.memberSince()).isEqualTo(LocalDate.of(1991, 9, 10));
        });
        assertThat(FoodMart.customers().stream().map(Customer::id)).doesNotHaveDuplicates();
    }

    @Test
    void groupsSalesByCustomerDayAndStore() {
        Collection<Order> orders = FoodMart.orders(FoodMart.products());
        Set<String> ids = new HashSet<>();
        int lines = 0;
        BigDecimal revenue = BigDecimal.ZERO;
        for (Order order : orders) {
            ids.add(order.id());
            lines += order.lines().size();
            revenue = revenue.add(order.revenue());
        }
        assertThat(orders).hasSize(54_600);
        assertThat(ids).hasSize(54_600);
        assertThat(lines).isEqualTo(86_837 + 164_558);
        assertThat(revenue).isEqualTo(new BigDecimal("1644385.60"));
    }

    @Test
    void saysWhichTableIsMissing() {
        assertThatThrownBy(() -> JsonLines.read("no_such_table", row -> {}))
                .isInstanceOf(LoadException.class)
                .hasMessage("no_such_table.json is not on the class path: add net.hydromatic:foodmart-data-json to it");
    }
}
