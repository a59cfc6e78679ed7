package org.cachette.intercept;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemandTest {

    @ParameterizedTest
    @CsvSource({
        "http://shop.example/shop/api/search?q=a%20b&q=%26, /shop/api/search?q=a%20b&q=%26",
        "http://shop.example/shop/api/b%2Fc, /shop/api/b%2Fc",
        "http://shop.example/shop/api/search?, /shop/api/search?",
        "http://shop.example, /",
        "http://shop.example//elsewhere.example/api?q=1, /elsewhere.example/api?q=1",
    })
    void whatIsWarmedIsWhatWasSent_onThisHost(URI sent, String warmed) {
        assertThat(Demand.pathAndQuery(sent)).isEqualTo(warmed);
        assertThat(URI.create("http://localhost:8080/").resolve(warmed).getHost())
                .isEqualTo("localhost");
    }
}
