package org.cachette.shop.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.cachette.shop.model.DateRange;
import org.cachette.shop.model.Interval;
import org.cachette.shop.model.Paging;
import org.cachette.shop.model.Sorting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {

    @Test
    void everyParameterIsOptional() {
        assertThat(Parameters.range(null, " ")).isEqualTo(DateRange.ALL);
        assertThat(Parameters.interval("")).isEqualTo(Interval.DAY);
        assertThat(Parameters.paging(null, null)).isEqualTo(new Paging(1, 20));
        assertThat(Parameters.text("q", " ")).isNull();
        assertThat(Parameters.amount("minPrice", null)).isNull();
        assertThat(Parameters.sorting(null, Sorting.NAME, Parameters.sortingsOfLists()))
                .isEqualTo(Sorting.NAME);
    }

    @Test
    void readsWhatIsSent() {
        assertThat(Parameters.range("1997-02-01", "1997-02-28"))
                .isEqualTo(new DateRange(LocalDate.of(1997, 2, 1), LocalDate.of(1997, 2, 28)));
        assertThat(Parameters.interval("month")).isEqualTo(Interval.MONTH);
        assertThat(Parameters.paging("3", "50")).isEqualTo(new Paging(3, 50));
        assertThat(Parameters.paging("3", "50").offset()).isEqualTo(100);
        assertThat(Parameters.amount("minPrice", "1.99")).isEqualTo(new BigDecimal("1.99"));
        assertThat(Parameters.sorting("-price", Sorting.RELEVANCE, List.of(Sorting.values())))
                .isEqualTo(Sorting.PRICE_DESCENDING);
    }

    @Test
    void sizeIsCapped() {
        assertThat(Parameters.paging(null, "100000").size()).isEqualTo(Parameters.MOST_ITEMS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1997-02-30", "1997-2-1", "yesterday", "0000-01-01", "+999999999-01-01", "9999-12-31"})
    void refusesOtherDates(String date) {
        refuses("from", "yyyy-MM-dd", () -> Parameters.range(date, null));
        refuses("to", "yyyy-MM-dd", () -> Parameters.range(null, date));
    }

    @Test
    void refusesARangeThatEndsBeforeItBegins() {
        refuses("from", "dates up to 1997-01-01", () -> Parameters.range("1998-01-01", "1997-01-01"));
        refuses("to", "dates from 1997-01-01", () -> Parameters.range(null, "1996-01-01"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "x", "1.5", "99999999999999999999", "١"})
    void refusesOtherNumbers(String number) {
        refuses("page", "whole numbers from 1", () -> Parameters.paging(number, null));
        refuses("size", "whole numbers from 1", () -> Parameters.paging(null, number));
    }

    @Test
    void refusesPagesBeyondWhatElasticsearchCanReach() {
        assertThat(Parameters.paging("100", "100").offset()).isEqualTo(9_900);
        refuses("page", "whole numbers from 1 to 100", () -> Parameters.paging("101", "100"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.999", "1e9", "NaN", "cheap", "9999999999"})
    void refusesOtherAmounts(String amount) {
        refuses("minPrice", "amounts from 0", () -> Parameters.amount("minPrice", amount));
    }

    @Test
    void refusesBoundsThatLeaveNothing() {
        refuses("minPrice", "amounts up to 1", () -> Parameters.ordered(new BigDecimal("2"), new BigDecimal("1")));
    }

    @Test
    void refusesOtherChoices() {
        refuses("interval", "day, week, month", () -> Parameters.interval("year"));
        refuses(
                "sort",
                "name, -name, price, -price",
                () -> Parameters.sorting("relevance", Sorting.NAME, Parameters.sortingsOfLists()));
        refuses("cache", "true, false", () -> Parameters.flag("cache", "maybe"));
    }

    @Test
    void refusesEndlessTextsWithoutEchoingThem() {
        String endless = "x".repeat(5_000);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Parameters.text("q", endless))
                .satisfies(e -> assertThat(e.problem().detail()).hasSizeLessThan(300));
    }

    private static void refuses(String parameter, String allowed, ThrowingCallable call) {
        assertThatExceptionOfType(ProblemException.class).isThrownBy(call).satisfies(e -> {
            assertThat(e.problem().status()).isEqualTo(400);
            assertThat(e.problem().parameter()).isEqualTo(parameter);
            assertThat(e.problem().allowed()).contains(allowed);
            assertThat(e.problem().detail()).startsWith(parameter.equals("to") ? "" : parameter);
        });
    }
}
