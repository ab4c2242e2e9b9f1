package arbiter.local;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.IntSupplier;

/** Says once a second on stderr how far a longer piece of work is; silent for anything under a second. */
final class Progress implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Thread teller;

    Progress(PrintWriter err, String what, IntSupplier done, int total) {
        teller = Thread.ofVirtual().start(() -> tell(err, what, done, total));
    }

    private void tell(PrintWriter err, String what, IntSupplier done, int total) {
        try {
            while (true) {
                Thread.sleep(INTERVAL);
                err.printf("%s: %d of %d%n", what, done.getAsInt(), total);
            }
        } catch (InterruptedException finished) {
            // The work is done: there is nothing more to tell.
        }
    }

    @Override
    public void close() {
        teller.interrupt();
    }
}
