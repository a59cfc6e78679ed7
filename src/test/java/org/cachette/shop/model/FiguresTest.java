package org.cachette.shop.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void averageBasketIsRevenueAnOrder() {
        assertThat(KeyFigures.of(new BigDecimal("10"), 3, 2).averageBasket()).isEqualTo(new BigDecimal("3.33"));
        assertThat(KeyFigures.of(BigDecimal.ZERO, 0, 0).averageBasket()).isEqualTo(new BigDecimal("0.00"));
    }

    @Test
    void repeatRateIsTheShareThatCameAgain() {
        assertThat(new CustomerCounts(3, 2).repeatRate()).isEqualTo(new BigDecimal("0.6667"));
        assertThat(new CustomerCounts(0, 0).repeatRate()).isEqualTo(new BigDecimal("0.0000"));
    }

    @Test
    void floatingSumsAreRoundedToTheCent() {
        assertThat(Money.rounded(1644385.5999998453)).isEqualTo(new BigDecimal("1644385.60"));
    }

    @Test
    void figuresAreFieldsOfTheirOwnInJson() throws JsonProcessingException {
        KeyFigures figures = KeyFigures.of(new BigDecimal("10"), 4, 2);
        LocalDate day = LocalDate.of(1997, 1, 1);
        Analytics analytics = new Analytics(
                day,
                day,
                Interval.WEEK,
                figures,
                1,
                new CustomerCounts(2, 1).repeatRate(),
                Map.of("p50", Money.rounded(2.5)),
                List.of(new PeriodSales(day, figures)));
        assertThat(JsonMapping.mapper().writeValueAsString(analytics))
                .isEqualTo("{\"from\":\"1997-01-01\",\"to\":\"1997-01-01\",\"interval\":\"week\","
                        + "\"revenue\":10.00,\"orders\":4,\"customers\":2,\"averageBasket\":2.50,"
                        + "\"repeatCustomers\":1,\"repeatRate\":0.5000,\"basketPercentiles\":{\"p50\":2.50},"
                        + "\"series\":[{\"date\":\"1997-01-01\",\"revenue\":10.00,\"orders\":4,\"customers\":2,"
                        + "\"averageBasket\":2.50}]}");
    }

    @Test
    void listsAreItemsPageSizeTotal() throws JsonProcessingException {
        assertThat(JsonMapping.mapper().writeValueAsString(new Page<>(List.of("a"), 2, 1, 3)))
                .isEqualTo("{\"items\":[\"a\"],\"page\":2,\"size\":1,\"total\":3}");
    }
}
