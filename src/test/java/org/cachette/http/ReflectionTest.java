package org.cachette.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cachette.entry.CachedResponse;
import org.cachette.entry.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReflectionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Forwarded-Host | evil.example         | <a href=//evil.example/a>     | x-forwarded-host",
                "X-Forwarded-Prefix | /admin             | href=/admin/a                 | x-forwarded-prefix",
                "Origin           | https://evil.example | allowed: https://evil.example | origin",
                "X-Tenant         | acme                 | orders of acme                | x-tenant",
                "Cookie           | theme=dark           | theme=dark                    | cookie",
                "User-Agent       | curl/8.0             | you use curl/8.0              | user-agent",
                "Host             | shop.example         | //shop.example/a              | host",
                "Host             | localhost:8080       | at localhost:8080             | host",
                "Host             | shop                 | the shop                      | ''",
                "Host             | shop                 | https://shop/a                | host",
                "X-Short          | abc                  | abcabc                        | ''",
                "X-Absent         | absent               | body                          | ''",
                "Accept           | text/plain           | text/plain                    | ''",
                "Accept-Language  | de-DE                | de-DE                         | ''",
                "Sec-Fetch-Mode   | navigate             | navigate                      | ''",
                "x-declared       | acme                 | acme                          | ''",
                "X-Known          | acme                 | acme, of the path             | ''",
            })
    void aFieldThatIsRepeated_andNotInTheKey(String name, String value, String body, String found) {
        List<String> known = name.equals("X-Known") ? List.of("/tenants/acme") : List.of("/orders");
        assertThat(Reflection.find(Map.of(name, List.of(value)), Set.of("x-declared"), known, response(body)))
                .isEqualTo(found);
    }

    @Test
    void inAHeaderFieldToo() {
        CachedResponse response = new CachedResponse(
                200, List.of(new Header("Access-Control-Allow-Origin", "https://evil.example")), new byte[0]);
        assertThat(Reflection.find(Map.of("Origin", List.of("https://evil.example")), Set.of(), List.of(), response))
                .isEqualTo("origin");
    }

    /** A text of the field's is looked for as the body writes it. */
    @Test
    void inLettersOfTwoBytesToo() {
        assertThat(Reflection.find(
                        Map.of("X-Name", List.of("Zoë Müller")), Set.of(), List.of(), response("hello Zoë Müller, ")))
                .isEqualTo("x-name");
        assertThat(Reflection.find(
                        Map.of("X-Name", List.of("Zoë Müller")),
                        Set.of(),
                        List.of(),
                        response("hello Zo\u00c3 M\u00c3ller, ")))
                .isEmpty();
    }

    private static CachedResponse response(String body) {
        return new CachedResponse(200, List.of(), body.getBytes(StandardCharsets.UTF_8));
    }
}
