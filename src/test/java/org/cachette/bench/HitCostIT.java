package org.cachette.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What a hit costs beside a JAX-RS method with the same bytes, in one run: far above what {@code docs/performance.md} has
 * measured, so that only a hit that has really become dearer fails.
 */
@Tag("alone")
class HitCostIT {

    private static final double EXPRESS = 0.6;
    private static final double LOCAL = 1.5;
    private static final double SHARED = 4.0;

    /** A body ten times as large makes no hit allocate more than this. */
    private static final double MORE_BYTES = 4_000;

    @Test
    void noHitHasBecomeDear() throws Exception {
        assumeTrue(Load.isPossible(), "wrk makes the load, and is not installed");
        Results results = HitCost.measured(3, 2, 4, List.of("express/10", "local/10", "local/100", "shared/10"));
        System.out.println(Report.table(results, new Results(Map.of())));
        assertThat(ratio(results, "express/10")).isLessThan(EXPRESS);
        assertThat(ratio(results, "local/10")).isLessThan(LOCAL);
        assertThat(ratio(results, "shared/10")).isLessThan(SHARED);
        assertThat(allocated(results, "local/100") - allocated(results, "local/10"))
                .isLessThan(MORE_BYTES);
    }

    private static double ratio(Results results, String way) {
        return results.ways().get(way).ratio();
    }

    private static double allocated(Results results, String way) {
        return results.ways().get(way).median().allocated();
    }
}
