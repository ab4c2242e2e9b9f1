package arbiter.function.generate;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Runs tasks at once, each on a virtual thread, and returns when every thread has ended: those that are not done in time are
 * interrupted. How many may compute at once is bounded elsewhere; most of them wait for a model.
 */
final class Crew {

    private static final Duration FAREWELL = Duration.ofMillis(500);

    private Crew() {}

    /**
     * The tasks' futures, in order: done, failed, or cancelled where time was up.
     *
     * <p>A thread that ignores its interruption for half a second is left behind: the ledger takes nothing from it once its
     * lease is past.
     *
     * @throws InterruptedException when the caller is interrupted; every thread has been interrupted then
     */
    static <T> List<Future<T>> run(List<? extends Callable<T>> tasks, Duration time) throws InterruptedException {
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            return threads.invokeAll(tasks, time.toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            threads.shutdownNow();
            threads.awaitTermination(FAREWELL.toNanos(), TimeUnit.NANOSECONDS);
        }
    }
}
