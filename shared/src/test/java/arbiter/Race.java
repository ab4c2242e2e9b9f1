package arbiter;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several workers at the same thing at the same moment. */
public final class Race {

    private Race() {}

    /** What each of the runners came to; they start together. */
    public static <T> List<T> of(int runners, Callable<T> run) throws Exception {
        var start = new CyclicBarrier(runners);
        try (var threads = Executors.newFixedThreadPool(runners)) {
            var running = new ArrayList<Future<T>>();
            for (var i = 0; i < runners; i++)
                running.add(threads.submit(() -> {
                    start.await();
                    return run.call();
                }));
            var results = new ArrayList<T>();
            for (var each : running) results.add(each.get());
            return results;
        }
    }
}
