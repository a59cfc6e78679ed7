package org.cachette.demo;

import java.util.List;

/** What a newcomer is told once all runs: where it is, who may sign in, and what to try. */
final class Banner {

    private Banner() {}

    static List<String> lines(DemoSettings settings, Accounts accounts) {
        String api = settings.baseUrl() + "/api";
        String look = "curl -s -o /dev/null -D - " + api + "/dashboard";
        return List.of(
                "",
                "The demo runs. Ctrl-C stops it.",
                "",
                "  Application    " + settings.baseUrl() + "/",
                "  Metrics        " + settings.metricsUrl(),
                "  Health         " + settings.healthUrl(),
                "  Redis          127.0.0.1:" + settings.redis().number(),
                "  Elasticsearch  http://127.0.0.1:" + settings.elasticsearch().number(),
                "",
                "  Users, with passwords made for this run (also in " + settings.environmentFile() + ")",
                user(accounts.admin()),
                user(accounts.editor()),
                user(accounts.customer()),
                user(accounts.customer2()),
                "",
                "  Try, in this order; the header X-Cache says MISS, HIT, and MISS again once the third has invalidated",
                "    " + look,
                "    " + look,
                "    curl -s -X POST -u " + accounts.admin().user() + ":"
                        + accounts.admin().password() + " " + api + "/cache/invalidate/dashboard",
                "");
    }

    private static String user(Account account) {
        return "    %-12s %s  (%s)".formatted(account.user(), account.password(), account.role());
    }
}
