package org.cachette.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredFieldsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection",
                "keep-alive",
                "Proxy-Authenticate",
                "Proxy-Authentication-Info",
                "Proxy-Authorization",
                "Proxy-Connection",
                "TE",
                "Trailer",
                "Transfer-Encoding",
                "Upgrade"
            })
    void section_3_1_whatIsOfOneHopIsNotStored(String name) {
        assertThat(kept(new Header(name, "x"), new Header("A", "1"))).containsExactly(new Header("A", "1"));
        assertThat(StoredFields.isOfOneHop(name)).isTrue();
        assertThat(StoredFields.isOfOneHop("X-" + name)).isFalse();
    }

    @Test
    void section_3_1_whatConnectionNamesIsNotStored_onAllItsLines() {
        assertThat(kept(
                        new Header("Connection", "a, B"),
                        new Header("connection", "c"),
                        new Header("A", "1"),
                        new Header("b", "2"),
                        new Header("C", "3"),
                        new Header("d", "4")))
                .containsExactly(new Header("d", "4"));
    }

    @Test
    void section_5_2_2_whatNoCacheOrPrivateNameIsNotStored() {
        assertThat(kept(
                        new Header("Cache-Control", "no-cache=\"a, b\", private=\"c\""),
                        new Header("A", "1"),
                        new Header("B", "2"),
                        new Header("c", "3"),
                        new Header("d", "4")))
                .extracting(Header::name)
                .containsExactly("Cache-Control", "d");
    }

    @Test
    void section_3_1_everythingElseIs_unknownFieldsIncluded() {
        List<Header> headers = List.of(
                new Header("X-Unknown", "1"),
                new Header("X-Unknown", "2"),
                new Header("Content-MD5", "x"),
                new Header("Set-Cookie2", "a=b"),
                new Header("Clear-Site-Data", "cache"));
        assertThat(StoredFields.kept(headers, CacheControl.of(List.of()))).isEqualTo(headers);
    }

    @Test
    void section_3_2_aNewerResponseReplacesFieldsByName_andLeavesTheOthers() {
        List<Header> stored = List.of(
                new Header("A", "1"),
                new Header("A", "2"),
                new Header("B", "3"),
                new Header("Age", "50"),
                new Header("Date", "Sun, 06 Nov 1994 08:49:37 GMT"),
                new Header("Content-Encoding", "gzip"));
        List<Header> newer = List.of(
                new Header("a", "9"),
                new Header("C", "4"),
                new Header("Content-Length", "0"),
                new Header("Content-Encoding", "br"),
                new Header("Content-Range", "bytes 0-1/2"));
        assertThat(StoredFields.updated(stored, newer))
                .containsExactly(
                        new Header("B", "3"),
                        new Header("Content-Encoding", "gzip"),
                        new Header("a", "9"),
                        new Header("C", "4"));
    }

    private static List<Header> kept(Header... headers) {
        List<Header> all = List.of(headers);
        return StoredFields.kept(all, CacheControl.of(Header.values(all, "Cache-Control")));
    }
}
