package arbiter.engine;

import arbiter.decision.Timings;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

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

    /** What a stage does. */
    @FunctionalInterface
    interface Step<T, X extends Exception> {

        T run() throws X;
    }

    <T, X extends Exception> T run(Stage stage, Step<T, X> step) throws X {
        if (stage == Stage.ASK) return timed(stage, step);
        permits.acquireUninterruptibly();
        try {
            return timed(stage, step);
        } finally {
            permits.release();
        }
    }

    private <T, X extends Exception> T timed(Stage stage, Step<T, X> step) throws X {
        var start = nanos.getAsLong();
        try {
            return step.run();
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
