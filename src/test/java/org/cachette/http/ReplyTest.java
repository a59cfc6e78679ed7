package org.cachette.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.cachette.entry.CachedResponse;
import org.cachette.entry.ContentCoding;
import org.cachette.entry.Gzip;
import org.cachette.entry.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110: validators (8.8), preconditions (13), ranges (14), content codings (8.4, 12.5.3). */
class ReplyTest {

    private static final long NOW = 1_767_225_600_000L;
    private static final byte[] BODY = "abcdefgh".repeat(400).getBytes(StandardCharsets.US_ASCII);
    private static final String MODIFIED = "Sun, 06 Nov 1994 08:49:37 GMT";
    private static final CachedResponse STORED = new ContentCoding(1024)
            .apply(
                    new CachedResponse(
                            200,
                            List.of(
                                    new Header("Content-Type", "text/plain"),
                                    new Header("Last-Modified", MODIFIED),
                                    new Header("X-Own", "kept")),
                            BODY),
                    false);
    private static final String PLAIN = STORED.plain().etag();
    private static final String GZIP = STORED.gzip().etag();

    @Test
    void section8_8_3_eachCodingHasAStrongTagOfItsOwn() {
        assertThat(PLAIN).matches("\"[A-Za-z0-9_-]{22}\"");
        assertThat(GZIP).matches("\"[A-Za-z0-9_-]{22}\"").isNotEqualTo(PLAIN);
        assertThat(reply(asked().build())).satisfies(reply -> {
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.body()).isEqualTo(BODY);
            assertThat(values(reply, "ETag")).containsExactly(PLAIN);
            assertThat(values(reply, "Vary")).containsExactly("Accept-Encoding");
            assertThat(values(reply, "Accept-Ranges")).containsExactly("bytes");
        });
        assertThat(reply(asked().acceptEncoding("gzip").build())).satisfies(reply -> {
            assertThat(reply.gzip()).isTrue();
            assertThat(Gzip.restore(reply.body(), BODY.length)).isEqualTo(BODY);
            assertThat(values(reply, "ETag")).containsExactly(GZIP);
            assertThat(values(reply, "Vary")).containsExactly("Accept-Encoding");
        });
    }

    @Test
    void section8_8_1_anotherByteOrMediaTypeIsAnotherTag() {
        byte[] other = BODY.clone();
        other[0]++;
        assertThat(coded("text/plain", other).plain().etag()).isNotEqualTo(PLAIN);
        assertThat(coded("text/html", BODY).plain().etag()).isNotEqualTo(PLAIN);
        assertThat(coded("text/plain", BODY.clone()).plain().etag()).isEqualTo(PLAIN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                " %s ",
                "W/%s",
                "\"a\", %s",
                "\"a\",\t%s,\"b\"",
                "\"a,b\", W/%s",
                "*",
                " * ",
                ",, %s",
                "\"\", %s"
            })
    void section13_1_2_ifNoneMatchThatNamesIt_isNotModified(String list) {
        Reply reply = reply(asked().ifNoneMatch(list.formatted(PLAIN)).build());
        assertThat(reply.status()).isEqualTo(304);
        assertThat(reply.length()).isZero();
        assertThat(values(reply, "ETag")).containsExactly(PLAIN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"other\"",
                "",
                "\"",
                "W/",
                "w/%s",
                "x%s",
                "\"a\" b, %s",
                "\"a%s",
                "**",
                "*, \"a\"",
                "\"x\", y, %s",
                "'%s'"
            })
    void section13_1_2_ifNoneMatchThatDoesNot_orCannotBeRead_getsAll(String list) {
        assertThat(reply(asked().ifNoneMatch(list.formatted(PLAIN)).build()).status())
                .isEqualTo(200);
    }

    @Test
    void section8_8_3_3_theTagOfAnotherCoding_isAnotherRepresentation() {
        assertThat(reply(asked().ifNoneMatch(GZIP).build()).status()).isEqualTo(200);
        assertThat(reply(asked().acceptEncoding("gzip").ifNoneMatch(PLAIN).build())
                        .status())
                .isEqualTo(200);
        Reply both = reply(
                asked().acceptEncoding("gzip").ifNoneMatch(PLAIN + ", " + GZIP).build());
        assertThat(both.status()).isEqualTo(304);
        assertThat(values(both, "ETag")).containsExactly(GZIP);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sun, 06 Nov 1994 08:49:37 GMT  | 304",
                "Sunday, 06-Nov-94 08:49:37 GMT | 304",
                "Sun Nov  6 08:49:37 1994       | 304",
                "Sun, 06 Nov 1994 08:49:38 GMT  | 304",
                "Thu, 01 Jan 2099 00:00:00 GMT  | 304",
                "Sun, 06 Nov 1994 08:49:36 GMT  | 200",
                "Sun, 06 Nov 1994 08:49:37 CET  | 200",
                "yesterday                      | 200",
                "0                              | 200",
            })
    void section13_1_3_ifModifiedSince(String date, int status) {
        assertThat(reply(asked().ifModifiedSince(date).build()).status()).isEqualTo(status);
    }

    @Test
    void section13_1_3_ifNoneMatchOutweighsIfModifiedSince() {
        assertThat(reply(asked().ifNoneMatch("\"other\"")
                                .ifModifiedSince(MODIFIED)
                                .build())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void section13_1_3_withoutALastModified_nothingIsComparedWithADate() {
        assertThat(Reply.of(
                                coded("text/plain", BODY),
                                asked().ifModifiedSince("Thu, 01 Jan 2099 00:00:00 GMT")
                                        .build(),
                                NOW)
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 301, 404, 500})
    void section13_2_1_preconditionsAndRangesCountForASuccessAlone(int status) {
        CachedResponse response = new CachedResponse(status, List.of(new Header("ETag", "\"a\"")), BODY);
        assertThat(Reply.of(
                                response,
                                asked().ifNoneMatch("*").range("bytes=0-1").build(),
                                NOW)
                        .status())
                .isEqualTo(status);
    }

    @Test
    void section15_4_5_a304HasNothingThatDescribesABody() {
        Reply reply = reply(asked().ifNoneMatch("*").build());
        assertThat(reply.keeps(new Header("content-type", "text/plain"))).isFalse();
        assertThat(reply.keeps(new Header("Content-Language", "de"))).isFalse();
        assertThat(reply.keeps(new Header("Content-Location", "/a"))).isTrue();
        assertThat(reply.keeps(new Header("Cache-Control", "max-age=1"))).isTrue();
        assertThat(reply.keeps(new Header("Last-Modified", MODIFIED))).isTrue();
        assertThat(values(reply, "Accept-Ranges")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bytes=0-0          | 206 | 0    | 1",
                "bytes=0-3199       | 206 | 0    | 3200",
                "BYTES=8-15         | 206 | 8    | 16",
                "bytes=3199-        | 206 | 3199 | 3200",
                "bytes=3190-9999999 | 206 | 3190 | 3200",
                "bytes=0-99999999999999999999 | 206 | 0 | 3200",
                "bytes=-1           | 206 | 3199 | 3200",
                "bytes=-9999        | 206 | 0    | 3200",
                " bytes=1-2         | 206 | 1    | 3",
            })
    void section14_1_2_oneRange(String range, int status, int from, int to) {
        Reply reply = reply(asked().range(range).build());
        assertThat(reply.status()).isEqualTo(status);
        assertThat(Arrays.copyOfRange(reply.body(), reply.offset(), reply.offset() + reply.length()))
                .isEqualTo(Arrays.copyOfRange(BODY, from, to));
        assertThat(values(reply, "Content-Range")).containsExactly("bytes " + from + "-" + (to - 1) + "/3200");
        assertThat(values(reply, "ETag")).containsExactly(PLAIN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=3200-",
                "bytes=99999999999999999999-",
                "bytes=5-2",
                "bytes=-0",
                "bytes=-",
                "bytes=",
                "bytes=a-b",
                "bytes=1 -2",
                "bytes=+1-2",
                "bytes=1",
                "bytes=--1",
            })
    void section15_5_17_aRangeThatCannotBeServed(String range) {
        Reply reply = reply(asked().range(range).build());
        assertThat(reply.status()).isEqualTo(416);
        assertThat(reply.length()).isZero();
        assertThat(values(reply, "Content-Range")).containsExactly("bytes */3200");
        assertThat(reply.keeps(new Header("X-Own", "kept"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lines=1-2", "bytes=0-1,5-6", "", "0-1", "bytes 0-1"})
    void section14_2_anotherUnit_andSeveralRanges_areIgnored(String range) {
        assertThat(reply(asked().range(range).build()).status()).isEqualTo(200);
    }

    @Test
    void section14_2_ofACompressedForm_theRangeIsOfTheCompressedBytes() {
        Reply reply = reply(asked().acceptEncoding("gzip").range("bytes=0-1").build());
        assertThat(reply.status()).isEqualTo(206);
        assertThat(reply.gzip()).isTrue();
        assertThat(reply.body()[0]).isEqualTo((byte) 0x1f);
        assertThat(values(reply, "Content-Range"))
                .containsExactly("bytes 0-1/" + STORED.gzip().bytes().length);
    }

    @Test
    void section14_2_aHeadHasNoRange() {
        assertThat(Reply.of(STORED, new Conditions(null, null, "bytes=0-1", null, null, true), NOW)
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"other\"", "W/%s", "Sun, 06 Nov 1994 08:49:37 GMT", "", "*", "%s, \"a\""})
    void section13_1_5_ifRangeThatIsNotItsStrongTag_getsAll(String condition) {
        assertThat(reply(asked().range("bytes=0-1")
                                .ifRange(condition.formatted(PLAIN))
                                .build())
                        .status())
                .isEqualTo(200);
        assertThat(reply(asked().range("bytes=9999-")
                                .ifRange(condition.formatted(PLAIN))
                                .build())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void section13_1_5_ifRangeThatIsItsStrongTag_getsThePart() {
        assertThat(reply(asked().range("bytes=0-1").ifRange(PLAIN).build()).status())
                .isEqualTo(206);
        assertThat(reply(asked().range("bytes=0-1").ifRange(GZIP).build()).status())
                .isEqualTo(200);
    }

    @Test
    void section13_2_2_notModifiedComesBeforeTheRange() {
        assertThat(reply(asked().range("bytes=9999-").ifNoneMatch(PLAIN).build())
                        .status())
                .isEqualTo(304);
    }

    @Test
    void section8_8_1_ofAWeakTag_noPartsAreGiven() {
        CachedResponse transformed = new ContentCoding(1024)
                .apply(new CachedResponse(200, List.of(new Header("Content-Type", "text/plain")), BODY), true);
        Reply reply = Reply.of(transformed, asked().range("bytes=0-1").build(), NOW);
        assertThat(transformed.plain().etag()).isEqualTo("W/" + PLAIN);
        assertThat(transformed.gzip()).isNull();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.fields(transformed)).doesNotContain(new Header("Accept-Ranges", "bytes"));
    }

    @Test
    void aMethodsOwnStrongTag_isKept_andItsBytesAreSentAsTheyAre() {
        CachedResponse own = own("\"v1\"");
        Reply reply = Reply.of(own, asked().acceptEncoding("gzip").build(), NOW);
        assertThat(own.gzip()).isNull();
        assertThat(reply.gzip()).isFalse();
        assertThat(reply.fields(own)).noneMatch(header -> header.is("ETag"));
        assertThat(Reply.of(own, asked().ifNoneMatch("W/\"v1\"").build(), NOW).status())
                .isEqualTo(304);
        assertThat(Reply.of(own, asked().acceptEncoding("gzip, identity;q=0").build(), NOW)
                        .gzip())
                .as("a strong tag never names other bytes")
                .isFalse();
    }

    @Test
    void aMethodsOwnWeakTag_isKeptInBothCodings() {
        CachedResponse own = own("W/\"v1\"");
        assertThat(own.gzip().etag()).isEqualTo("W/\"v1\"");
        assertThat(Reply.of(
                                own,
                                asked().acceptEncoding("gzip")
                                        .ifNoneMatch("\"v1\"")
                                        .build(),
                                NOW)
                        .status())
                .isEqualTo(304);
    }

    @Test
    void section12_5_3_whoTakesNothingButGzip_getsIt_thoughItWasNotWorthIt() {
        CachedResponse small = coded("text/plain", "small".getBytes(StandardCharsets.US_ASCII));
        assertThat(small.gzip()).isNull();
        Reply reply =
                Reply.of(small, asked().acceptEncoding("gzip, identity;q=0").build(), NOW);
        assertThat(reply.gzip()).isTrue();
        assertThat(reply.fields(small)).contains(new Header("Vary", "Accept-Encoding"));
        assertThat(reply.content().etag()).isNotEqualTo(small.plain().etag());
        assertThat(Reply.of(small, asked().acceptEncoding("gzip").build(), NOW).varies())
                .isFalse();
    }

    private static CachedResponse own(String tag) {
        return new ContentCoding(1024)
                .apply(
                        new CachedResponse(
                                200, List.of(new Header("Content-Type", "text/plain"), new Header("ETag", tag)), BODY),
                        false);
    }

    private static CachedResponse coded(String type, byte[] body) {
        return new ContentCoding(1024)
                .apply(new CachedResponse(200, List.of(new Header("Content-Type", type)), body), false);
    }

    private static Reply reply(Conditions conditions) {
        return Reply.of(STORED, conditions, NOW);
    }

    private static List<String> values(Reply reply, String name) {
        return Header.values(reply.fields(STORED), name);
    }

    private static Asked asked() {
        return new Asked();
    }

    private static final class Asked {

        private String ifNoneMatch;
        private String ifModifiedSince;
        private String range;
        private String ifRange;
        private String acceptEncoding;

        Asked ifNoneMatch(String value) {
            ifNoneMatch = value;
            return this;
        }

        Asked ifModifiedSince(String value) {
            ifModifiedSince = value;
            return this;
        }

        Asked range(String value) {
            range = value;
            return this;
        }

        Asked ifRange(String value) {
            ifRange = value;
            return this;
        }

        Asked acceptEncoding(String value) {
            acceptEncoding = value;
            return this;
        }

        Conditions build() {
            return new Conditions(ifNoneMatch, ifModifiedSince, range, ifRange, acceptEncoding, false);
        }
    }
}
