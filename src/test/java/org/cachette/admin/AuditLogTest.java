package org.cachette.admin;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.junit.jupiter.api.Test;

class AuditLogTest {

    private static final Verdict DONE = new Verdict(
            Response.Status.OK,
            MediaType.APPLICATION_JSON_TYPE,
            Json.createObjectBuilder().build(),
            "12",
            "success");

    @Test
    void saysWhoWhatHowManyAndWithWhatResult() {
        assertThat(AuditLog.line("ada", "invalidate", "dashboard", DONE))
                .isEqualTo("user=\"ada\" action=invalidate target=\"dashboard\" count=12 result=\"success\"");
    }

    @Test
    void whatCallersSentStaysOnItsLineAndInItsQuotes() {
        assertThat(AuditLog.line("a\r\nuser=\"b\"", "invalidate", "x\u2028\u0085\u202ey\\", DONE))
                .startsWith(
                        "user=\"a\\u{d}\\u{a}user=\\\"b\\\"\" action=invalidate target=\"x\\u{2028}\\u{85}\\u{202e}y\\\\\"")
                .doesNotContain("\r", "\n", "\u2028", "\u0085", "\u202e");
    }
}
