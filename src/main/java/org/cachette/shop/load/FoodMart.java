package org.cachette.shop.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cachette.shop.model.Customer;
import org.cachette.shop.model.Money;
import org.cachette.shop.model.Order;
import org.cachette.shop.model.OrderLine;
import org.cachette.shop.model.Product;
import org.jspecify.annotations.Nullable;

/**
 * The data set, its tables joined into the shop's documents: products with their classes, customers, and the sales of 1997
 * and 1998, grouped by customer, day and store into orders. (The table of December 1998 is a separate one and stays out.)
 */
final class FoodMart {

    private static final List<String> SALES = List.of("sales_fact_1997", "sales_fact_1998");

    private record Purchase(int customer, int day, int store) {}

    private FoodMart() {}

    /** Products by their id. */
    static Map<String, Product> products() {
        Map<String, JsonNode> classes = new HashMap<>();
        JsonLines.read(
                "product_class", row -> classes.put(row.get("product_class_id").asText(), row));
        Map<String, Product> products = new LinkedHashMap<>();
        JsonLines.read("product", row -> {
            Product product =
                    product(row, required(classes, row.get("product_class_id").asText(), "product class"));
            products.put(row.get("product_id").asText(), product);
        });
        return products;
    }

    static List<Customer> customers() {
        List<Customer> customers = new ArrayList<>();
        JsonLines.read("customer", row -> customers.add(customer(row)));
        return customers;
    }

    /** Orders with their lines, in the order of their first sale. */
    static Collection<Order> orders(Map<String, Product> products) {
        Map<String, String> days = new HashMap<>();
        JsonLines.read(
                "time_by_day",
                row -> days.put(
                        row.get("time_id").asText(),
                        row.get("the_date").asText().substring(0, "yyyy-mm-dd".length())));
        Map<String, String> stores = new HashMap<>();
        JsonLines.read(
                "store",
                row -> stores.put(
                        row.get("store_id").asText(),
                        row.get("store_name").asText() + ", "
                                + row.get("store_city").asText()));
        List<Order> orders = new ArrayList<>();
        purchases(products).forEach((purchase, lines) -> {
            String date = required(days, String.valueOf(purchase.day()), "day");
            String store = required(stores, String.valueOf(purchase.store()), "store");
            orders.add(order(purchase, LocalDate.parse(date), store, lines));
        });
        return orders;
    }

    private static Map<Purchase, List<OrderLine>> purchases(Map<String, Product> products) {
        Map<Purchase, List<OrderLine>> purchases = new LinkedHashMap<>();
        for (String table : SALES) {
            JsonLines.read(table, row -> {
                Purchase purchase = new Purchase(
                        row.get("customer_id").asInt(),
                        row.get("time_id").asInt(),
                        row.get("store_id").asInt());
                purchases.computeIfAbsent(purchase, first -> new ArrayList<>()).add(line(row, products));
            });
        }
        return purchases;
    }

    private static Order order(Purchase purchase, LocalDate date, String store, List<OrderLine> lines) {
        int units = lines.stream().mapToInt(OrderLine::units).sum();
        BigDecimal revenue = lines.stream().map(OrderLine::revenue).reduce(BigDecimal.ZERO, BigDecimal::add);
        String customer = String.valueOf(purchase.customer());
        String id = customer + "-" + date + "-" + purchase.store();
        return new Order(id, customer, date, String.valueOf(purchase.store()), store, units, revenue, lines);
    }

    private static OrderLine line(JsonNode row, Map<String, Product> products) {
        String id = row.get("product_id").asText();
        Product product = required(products, id, "product");
        return new OrderLine(
                id,
                product.name(),
                product.brand(),
                product.category(),
                row.get("unit_sales").asInt(),
                Money.rounded(row.get("store_sales").decimalValue()));
    }

    private static Product product(JsonNode row, JsonNode group) {
        return new Product(
                row.get("product_id").asText(),
                row.get("product_name").asText(),
                row.get("brand_name").asText(),
                group.get("product_category").asText(),
                row.get("SRP").decimalValue(),
                text(group, "product_subcategory"),
                text(group, "product_department"),
                text(group, "product_family"),
                text(row, "SKU"),
                row.get("gross_weight").decimalValue(),
                row.get("net_weight").decimalValue(),
                row.get("recyclable_package").asBoolean(),
                row.get("low_fat").asBoolean(),
                row.get("units_per_case").asInt(),
                row.get("cases_per_pallet").asInt(),
                row.get("shelf_width").decimalValue(),
                row.get("shelf_height").decimalValue(),
                row.get("shelf_depth").decimalValue());
    }

    private static Customer customer(JsonNode row) {
        return new Customer(
                row.get("customer_id").asText(),
                row.get("fullname").asText(),
                text(row, "address1"),
                text(row, "city"),
                text(row, "state_province"),
                text(row, "postal_code"),
                text(row, "country"),
                text(row, "phone1"),
                date(row, "birthdate"),
                date(row, "date_accnt_opened"),
                text(row, "member_card"));
    }

    private static @Nullable String text(JsonNode row, String column) {
        return row.hasNonNull(column) ? row.get(column).asText() : null;
    }

    private static @Nullable LocalDate date(JsonNode row, String column) {
        String text = text(row, column);
        return text == null ? null : LocalDate.parse(text);
    }

    private static <T> T required(Map<String, T> table, String id, String what) {
        T found = table.get(id);
        if (found == null) {
            throw new LoadException("The data set names the " + what + " " + id + ", which it does not hold");
        }
        return found;
    }
}
