package arbiter.local;

import java.util.Arrays;
import java.util.List;

/**
 * What a cycle came to, as the last line of {@code cycle --json}.
 *
 * @param decisions records that stand for the cycle, found or new
 * @param marketReads snapshots gathered
 * @param modelCalls calls of any model, the baseline and retries included
 * @param duplicates requests that found a record
 * @param engineMs the engine's own time per account: all stages but asking
 */
public record CycleSummary(
        String cycleId,
        int accounts,
        int decisions,
        int marketReads,
        int modelCalls,
        int duplicates,
        double elapsedMs,
        Percentiles engineMs,
        List<String> skippedStrategies) {

    /** The median and the 95th percentile, by nearest rank, in milliseconds. */
    public record Percentiles(double p50, double p95) {

        static Percentiles of(double[] values) {
            var sorted = values.clone();
            Arrays.sort(sorted);
            return new Percentiles(rank(sorted, 0.50), rank(sorted, 0.95));
        }

        private static double rank(double[] sorted, double share) {
            if (sorted.length == 0) return 0;
            return Math.round(sorted[(int) Math.ceil(share * sorted.length) - 1] * 1e3) / 1e3;
        }
    }
}
