package org.cachette.shop.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.cachette.servers.Servers;
import org.cachette.shop.elastic.Elasticsearch;
import org.cachette.shop.elastic.ElasticsearchConnection;
import org.cachette.shop.elastic.ElasticsearchUnavailableException;
import org.cachette.shop.load.FoodMartLoader;
import org.cachette.shop.model.Analytics;
import org.cachette.shop.model.Dashboard;
import org.cachette.shop.model.DateRange;
import org.cachette.shop.model.DaySales;
import org.cachette.shop.model.Facets;
import org.cachette.shop.model.Interval;
import org.cachette.shop.model.KeyFigures;
import org.cachette.shop.model.Page;
import org.cachette.shop.model.Paging;
import org.cachette.shop.model.PeriodSales;
import org.cachette.shop.model.Product;
import org.cachette.shop.model.ProductFilter;
import org.cachette.shop.model.Profile;
import org.cachette.shop.model.SearchResult;
import org.cachette.shop.model.Sorting;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The shop's figures, from a real Elasticsearch with all of FoodMart, against numbers counted in the data set itself. */
class ShopQueriesIT {

    private static final Paging FIRST = new Paging(1, 20);

    private static ElasticsearchConnection connection;
    private static Sales sales;
    private static Products products;
    private static ProductSearch search;
    private static Profiles profiles;

    @BeforeAll
    static void load() {
        connection =
                ElasticsearchConnection.to(Servers.sharedElasticsearch().url().toString());
        FoodMartLoader.load(connection.client(), line -> {});
        Elasticsearch elasticsearch = new Elasticsearch(connection);
        sales = new Sales(elasticsearch);
        products = new Products(elasticsearch);
        search = new ProductSearch(elasticsearch);
        profiles = new Profiles(elasticsearch);
    }

    @AfterAll
    static void close() {
        connection.close();
    }

    @Test
    void whatIsThereIsNotLoadedAgain() {
        List<String> lines = new ArrayList<>();
        FoodMartLoader.Loaded loaded = FoodMartLoader.load(connection.client(), lines::add);
        assertThat(loaded.customers()).isEqualTo(10_281);
        assertThat(loaded.orders()).isEqualTo(54_600);
        assertThat(lines).singleElement().asString().startsWith("FoodMart is there");
    }

    @Test
    void dashboardOfAllData() {
        Dashboard dashboard = sales.dashboard(DateRange.ALL);
        assertThat(dashboard.figures())
                .isEqualTo(new KeyFigures(new BigDecimal("1644385.60"), 54_600, 8_736, new BigDecimal("30.12")));
        assertThat(dashboard.salesPerDay().get(0).date()).isEqualTo(LocalDate.of(1997, 1, 1));
        assertThat(dashboard.salesPerDay()).last().extracting(DaySales::date).isEqualTo(LocalDate.of(1998, 11, 30));
        assertThat(dashboard.salesPerDay().stream().mapToLong(DaySales::orders).sum())
                .isEqualTo(54_600);
        assertThat(dashboard.salesPerDay().stream().map(DaySales::revenue).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualTo(new BigDecimal("1644385.60"));
        assertThat(dashboard.topProducts()).hasSize(10).first().satisfies(top -> {
            assertThat(products.find(top.id()).orElseThrow().name()).isEqualTo(top.name());
            assertThat(top.revenue()).isPositive();
        });
        assertThat(dashboard.topCategories()).hasSize(10).first().satisfies(top -> assertThat(top.name())
                .isEqualTo(top.id()));
        assertThat(dashboard.topStores()).hasSize(10).isSortedAccordingTo((one, other) -> other.revenue()
                .compareTo(one.revenue()));
    }

    @Test
    void rangesCountBothEnds() {
        DateRange day = new DateRange(LocalDate.of(1997, 1, 5), LocalDate.of(1997, 1, 5));
        Dashboard dashboard = sales.dashboard(day);
        assertThat(dashboard.salesPerDay()).singleElement().satisfies(sold -> {
            assertThat(sold.date()).isEqualTo(day.from());
            assertThat(sold.orders()).isEqualTo(dashboard.figures().orders());
        });
    }

    @Test
    void emptyRangesHaveEmptyFigures() {
        DateRange before = new DateRange(LocalDate.of(1990, 1, 1), LocalDate.of(1990, 12, 31));
        Dashboard dashboard = sales.dashboard(before);
        assertThat(dashboard.figures().orders()).isZero();
        assertThat(dashboard.salesPerDay()).isEmpty();
        Analytics analytics = sales.analytics(before, Interval.MONTH);
        assertThat(analytics.basketPercentiles()).isEmpty();
        assertThat(analytics.repeatRate()).isZero();
    }

    @Test
    void analyticsByMonth() {
        Analytics analytics = sales.analytics(DateRange.ALL, Interval.MONTH);
        assertThat(analytics.series())
                .hasSize(23)
                .first()
                .extracting(PeriodSales::date)
                .isEqualTo(LocalDate.of(1997, 1, 1));
        assertThat(analytics.figures().customers()).isEqualTo(8_736);
        assertThat(analytics.repeatCustomers()).isEqualTo(7_427);
        assertThat(analytics.basketPercentiles()).containsOnlyKeys("p5", "p25", "p50", "p75", "p95", "p99");
        assertThat(analytics.basketPercentiles().get("p50")).isBetween(new BigDecimal("27"), new BigDecimal("29"));
        assertThat(analytics.series().stream()
                        .mapToLong(period -> period.figures().orders())
                        .sum())
                .isEqualTo(54_600);
    }

    @Test
    void searchToleratesTypos() {
        SearchResult result = find(new ProductFilter("washingtn bery juice", null, null, null, null));
        assertThat(result.items()).first().satisfies(found -> {
            assertThat(found.product().name()).isEqualTo("Washington Berry Juice");
            assertThat(found.highlights().get("name"))
                    .containsExactly("<em>Washington</em> <em>Berry</em> <em>Juice</em>");
        });
    }

    @Test
    void filtersNarrowHitsAndTheFacetsOfOthers() {
        SearchResult all = find(new ProductFilter("juice", null, null, null, null));
        Facets.Value brand = all.facets().brand().get(0);
        SearchResult some = find(new ProductFilter("juice", null, brand.value(), null, null));
        assertThat(some.total()).isEqualTo(brand.count()).isLessThan(all.total());
        assertThat(some.items()).allMatch(found -> found.product().brand().equals(brand.value()));
        assertThat(some.facets().brand()).isEqualTo(all.facets().brand());
        assertThat(some.facets().category().stream()
                        .mapToLong(Facets.Value::count)
                        .sum())
                .isEqualTo(some.total());
    }

    @Test
    void pricesAreBoundsAndSorts() {
        ProductFilter filter = new ProductFilter(null, null, null, new BigDecimal("1.50"), new BigDecimal("2.00"));
        SearchResult result = search.search(filter, Sorting.PRICE_DESCENDING, new Paging(1, 100));
        assertThat(result.total()).isPositive();
        assertThat(result.items())
                .extracting(found -> found.product().price())
                .allMatch(price ->
                        price.compareTo(new BigDecimal("1.50")) >= 0 && price.compareTo(new BigDecimal("2.00")) <= 0)
                .isSortedAccordingTo((one, other) -> other.compareTo(one));
        assertThat(result.facets().price()).hasSize(4).first().satisfies(range -> {
            assertThat(range.from()).isNull();
            assertThat(range.to()).isEqualTo(new BigDecimal("1.00"));
        });
    }

    @Test
    void pagesNeitherRepeatNorMiss() {
        Set<String> ids = new HashSet<>();
        long total = 0;
        for (int number = 1; number <= 16; number++) {
            Page<Product> page = products.page(Sorting.NAME, new Paging(number, 100));
            page.items().forEach(product -> ids.add(product.id()));
            total = page.total();
        }
        assertThat(ids).hasSize((int) total);
    }

    @Test
    void writesAreSeenByTheNextSearch() {
        Product made = products.create(lemonade("Zanzibarian <b>Lemonade</b>"));
        try {
            SearchResult found = find(new ProductFilter("zanzibarian", null, null, null, null));
            assertThat(found.items()).singleElement().satisfies(hit -> {
                assertThat(hit.product()).isEqualTo(made);
                assertThat(hit.highlights().get("name").get(0))
                        .startsWith("<em>Zanzibarian</em> &lt;b&gt;")
                        .doesNotContain("<b>");
            });
            assertThat(products.replace(lemonade("Malagasian Lemonade").withId(made.id())))
                    .isTrue();
            assertThat(find(new ProductFilter("zanzibarian", null, null, null, null))
                            .total())
                    .isZero();
            assertThat(products.find(made.id())).get().extracting(Product::sku).isNull();
        } finally {
            assertThat(products.delete(made.id())).isTrue();
        }
        assertThat(find(new ProductFilter("malagasian", null, null, null, null)).total())
                .isZero();
        assertThat(products.delete(made.id())).isFalse();
        assertThat(products.replace(made)).isFalse();
        assertThat(products.find(made.id())).isEmpty();
    }

    @Test
    void aVersionIsReplacedOnce() {
        Product made = products.create(lemonade("Versioned Lemonade"));
        try {
            Products.Version first = products.version(made.id()).orElseThrow();
            assertThat(first.product()).isEqualTo(made);
            assertThat(products.replace(first, made)).isTrue();
            Product other = lemonade("Other Lemonade").withId(made.id());
            assertThat(products.replace(other)).isTrue();
            assertThat(products.replace(first, made)).isFalse();
            assertThat(products.find(made.id())).contains(other);
        } finally {
            products.delete(made.id());
        }
        assertThat(products.version(made.id())).isEmpty();
    }

    @Test
    void newIdsAreEachOthersOnlyOnes() throws Exception {
        ExecutorService editors = Executors.newFixedThreadPool(4);
        List<Callable<String>> creations = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            creations.add(() -> products.create(lemonade("Crowded Lemonade")).id());
        }
        Set<String> ids = new HashSet<>();
        try {
            for (Future<String> id : editors.invokeAll(creations)) {
                ids.add(id.get());
            }
        } finally {
            editors.shutdown();
            ids.forEach(products::delete);
        }
        assertThat(ids).hasSize(20);
    }

    @Test
    void profileHasCustomerOrdersAndFavourites() {
        Profile profile = profiles.of("3").orElseThrow();
        assertThat(profile.customer().id()).isEqualTo("3");
        assertThat(profile.orders())
                .allMatch(order -> order.customerId().equals("3"))
                .isSortedAccordingTo((one, other) -> other.date().compareTo(one.date()));
        assertThat(profile.totalOrders())
                .isGreaterThanOrEqualTo(profile.orders().size());
        assertThat(profile.favourites())
                .hasSizeBetween(1, 5)
                .isSortedAccordingTo((one, other) -> Long.compare(other.units(), one.units()));
        assertThat(profiles.of("nobody")).isEmpty();
    }

    @Test
    void elasticsearchAwayIsSaidAtOnce() {
        try (ElasticsearchConnection nowhere = ElasticsearchConnection.to("http://127.0.0.1:1")) {
            assertThatThrownBy(() -> new Sales(new Elasticsearch(nowhere)).figures(DateRange.ALL))
                    .isInstanceOf(ElasticsearchUnavailableException.class)
                    .hasMessage("Elasticsearch does not answer");
        }
    }

    private static SearchResult find(ProductFilter filter) {
        return search.search(filter, Sorting.RELEVANCE, FIRST);
    }

    private static Product lemonade(String name) {
        return new Product(
                null,
                name,
                "Good",
                "Drinks",
                new BigDecimal("1.99"),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
