package arbiter.model.gateway;

import arbiter.model.Failure;
import arbiter.model.gateway.Breakers.Standing;
import arbiter.model.gateway.Breakers.State;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a model does, told from what was counted and from its breaker. Nobody is asked for it.
 *
 * @param calls that were counted in the time looked at
 * @param errorRate the share of them that came to nothing of use, from 0 to 1; null when there was none
 * @param consecutiveFailures since the last sound answer
 * @param breakerOpenUntil null unless the breaker is open
 * @param lastFailureKind null when none is known
 * @param p50Millis an upper bound of the latency that half of the calls kept to; null when there was none
 */
public record ModelHealth(
        String model,
        Status status,
        long calls,
        @Nullable Double errorRate,
        int consecutiveFailures,
        State breaker,
        @Nullable Instant breakerOpenUntil,
        @Nullable Instant lastSuccess,
        @Nullable Instant lastFailure,
        @Nullable Failure lastFailureKind,
        @Nullable Long p50Millis,
        @Nullable Long p95Millis,
        @Nullable Long p99Millis) {

    static final int CALLS_TO_JUDGE = 5;
    static final double UNHEALTHY_RATE = 0.5;
    static final double DEGRADED_RATE = 0.1;
    static final int DEGRADED_FAILURES = 2;

    /** In one word. */
    public enum Status {
        /** It was not called in the time looked at, and nothing is known against it. */
        UNKNOWN,
        HEALTHY,
        /** Two failures in a row, or an error in ten of at least five calls. */
        DEGRADED,
        /** Its breaker is not closed, or half of at least five calls were errors. */
        UNHEALTHY;

        /** The word in answers, like {@code healthy}. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The health of a model, from what was counted of late and how its breaker stands now. */
    public static ModelHealth of(String model, Tally tally, Standing standing) {
        return new ModelHealth(
                model,
                status(tally, standing),
                tally.calls(),
                tally.errorRate().orElse(null),
                standing.consecutiveFailures(),
                standing.state(),
                standing.openUntil(),
                tally.lastSuccess(),
                tally.lastFailure(),
                standing.lastFailure(),
                percentile(tally, 50),
                percentile(tally, 95),
                percentile(tally, 99));
    }

    private static Status status(Tally tally, Standing standing) {
        if (standing.state() != State.CLOSED) return Status.UNHEALTHY;
        var rate = tally.calls() < CALLS_TO_JUDGE ? 0 : tally.errorRate().orElse(0.0);
        if (rate >= UNHEALTHY_RATE) return Status.UNHEALTHY;
        if (rate >= DEGRADED_RATE || standing.consecutiveFailures() >= DEGRADED_FAILURES) return Status.DEGRADED;
        return tally.calls() == 0 && standing.consecutiveFailures() == 0 ? Status.UNKNOWN : Status.HEALTHY;
    }

    private static @Nullable Long percentile(Tally tally, int percent) {
        return tally.latencies().percentile(percent).map(Duration::toMillis).orElse(null);
    }
}
