package arbiter.engine;

import arbiter.decision.Timings;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Runs the stages of one decision and times them. The engine's own stages wait for one of a bounded number of permits, and
 * that wait is not timed; waiting for a model needs no permit.
 */
final class Stages {

    private final Semaphore permits;
    private final LongSupplier nanos;
    private final Map<Stage, Long> took = new EnumMap<>(Stage.class);
    private final long began;

    Stages(Semaphore permits, LongSupplier nanos) {
        this.permits = permits;
        this.nanos = nanos;
        this.began = nanos.getAsLong();
    }

    <T> T run(Stage stage, Supplier<T> work) {
        if (stage == Stage.ASK) return timed(stage, work);
        permits.acquireUninterruptibly();
        try {
            return timed(stage, work);
        } finally {
            permits.release();
        }
    }

    private <T> T timed(Stage stage, Supplier<T> work) {
        var start = nanos.getAsLong();
        try {
            return work.get();
        } finally {
            took.merge(stage, nanos.getAsLong() - start, Long::sum);
        }
    }

    /** What was measured so far, in milliseconds. */
    Timings timings() {
        return new Timings(
                millis(Stage.GATHER),
                millis(Stage.PROMPT),
                millis(Stage.ASK),
                millis(Stage.READ),
                millis(Stage.VALIDATE),
                millis(Stage.RECORD),
                round(nanos.getAsLong() - began));
    }

    private double millis(Stage stage) {
        return round(took.getOrDefault(stage, 0L));
    }

    private static double round(long nanos) {
        return Math.round(nanos / 1e3) / 1e3;
    }
}
