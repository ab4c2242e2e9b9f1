package arbiter.local;

import java.io.PrintWriter;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Says once a second on stderr how far a longer piece of work is; silent for anything under a second. */
final class Progress implements AutoCloseable {

    private final AtomicInteger done = new AtomicInteger();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("progress").factory());

    Progress(PrintWriter err, String what, int total) {
        timer.scheduleAtFixedRate(() -> err.printf("%s: %d of %d%n", what, done.get(), total), 1, 1, TimeUnit.SECONDS);
    }

    void step() {
        done.incrementAndGet();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
