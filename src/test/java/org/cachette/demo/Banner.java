package org.cachette.demo;

import java.util.ArrayList;
import java.util.List;

/** What a newcomer is told once all runs: where it is, who may sign in, and what to try. */
final class Banner {

    private Banner() {}

    /**
     * The lines.
     *
     * @param nodes where the application answers, the first node first
     */
    static List<String> lines(DemoSettings settings, List<String> nodes, Accounts accounts) {
        String api = settings.baseUrl() + "/api";
        String look = "curl -s -o /dev/null -D - " + api + "/dashboard";
        List<String> lines = new ArrayList<>(
                List.of("", "The demo runs. Ctrl-C stops it.", "", "  Application    " + settings.baseUrl() + "/"));
        for (int further = 1; further < nodes.size(); further++) {
            lines.add("  Node %-9d ".formatted(further + 1) + nodes.get(further) + "/");
        }
        lines.addAll(List.of(
                "  Metrics        " + settings.metricsUrl(),
                "  Health         " + settings.healthUrl(),
                "  Redis          127.0.0.1:" + settings.redis().number(),
                "  Elasticsearch  http://127.0.0.1:" + settings.elasticsearch().number(),
                "",
                "  Users, with passwords made for this run (also in " + settings.environmentFile() + ")",
                user(accounts.admin()),
                user(accounts.viewer()),
                user(accounts.editor()),
                user(accounts.customer()),
                user(accounts.customer2()),
                "",
                "  Try, in this order; the header X-Cache says MISS, HIT, and MISS again once the third has invalidated",
                "    " + look,
                "    " + look,
                "    curl -s -X POST -u " + accounts.admin().user() + ":"
                        + accounts.admin().password() + " " + api + "/cache/invalidate/dashboard",
                ""));
        return lines;
    }

    private static String user(Account account) {
        return "    %-12s %s  (%s)".formatted(account.user(), account.password(), account.role());
    }
}
