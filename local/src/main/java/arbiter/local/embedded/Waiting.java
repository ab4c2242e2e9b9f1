package arbiter.local.embedded;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for something to come true by looking often. */
final class Waiting {

    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private Waiting() {}

    /** Returns once it holds, or fails with the given sentence when it still does not after the limit. */
    static void until(BooleanSupplier holds, Duration limit, Supplier<String> otherwise) {
        var began = System.nanoTime();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() - began > limit.toNanos()) throw new IllegalStateException(otherwise.get());
            pause(LOOK_EVERY);
        }
    }

    /** Lets others run for a short while. */
    static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }
}
