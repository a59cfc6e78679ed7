package org.cachette.intercept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.el.ELException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {

    private final Map<String, Object> names = new HashMap<>(Map.of(
            "query",
            Map.of("cache", "false", "size", "20"),
            "path",
            Map.of("id", "42"),
            "status",
            200,
            "result",
            new Page(0, List.of("a"))));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "query.cache != 'false'                | false",
                "query.cache == 'false'                | true",
                "query.nope != 'false'                 | true",
                "query['size'] > 10                    | true",
                "path.id == 42                         | true",
                "principal == null                     | true",
                "empty principal                       | true",
                "status == 200 && result.total() == 0  | true",
                "result.items.size() == 2              | false",
                "true                                  | true",
            })
    void itSeesItsNames(String text, boolean holds) {
        names.put("principal", null);
        assertThat(Expression.parse(text).holds(names)).isEqualTo(holds);
    }

    @Test
    void blank_isNone() {
        assertThat(Expression.parse("")).isNull();
        assertThat(Expression.parse("  ")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"query.", "a ==", "((", "'open"})
    void whatCannotBeRead_isToldInASentence(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Expression.parse(text))
                .withMessageStartingWith("\"" + text + "\" is no expression (Jakarta Expression Language): ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nope == 1", "result.nope == 1", "status.x.y"})
    void whatCannotBeEvaluated_saysSo(String text) {
        Expression expression = Expression.parse(text);
        assertThatExceptionOfType(ELException.class).isThrownBy(() -> expression.holds(names));
    }

    @Test
    void whatAConditionAssigns_isGoneWithIt() {
        assertThat(Expression.parse("(status = 500) == 500").holds(names)).isTrue();
        assertThat(names).containsEntry("status", 200);
        assertThat(Expression.parse("status == 200").holds(names)).isTrue();
    }

    /** What a method may return. */
    public record Page(int total, List<String> items) {

        public List<String> getItems() {
            return items;
        }
    }
}
