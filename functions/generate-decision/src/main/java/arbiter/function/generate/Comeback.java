package arbiter.function.generate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** When a message that was not worked off comes again: sooner than the queue would let it, and not all at once. */
record Comeback(Clock clock, RandomGenerator random) {

    private static final int LEAST_SECONDS = 5;
    private static final int MOST_SECONDS = 30;
    private static final int MOST_JITTER_MILLIS = 2_000;

    /** After a failure: 5 to 30 s. */
    Duration afterFailure() {
        return Duration.ofMillis(random.nextLong(LEAST_SECONDS * 1_000L, MOST_SECONDS * 1_000L + 1));
    }

    /** When another worker holds the decision: once its lease has run out, up to 2 s later. */
    Duration afterLease(Instant until) {
        var left = Duration.between(clock.instant(), until);
        return (left.isNegative() ? Duration.ZERO : left).plusMillis(random.nextLong(1, MOST_JITTER_MILLIS + 1));
    }
}
