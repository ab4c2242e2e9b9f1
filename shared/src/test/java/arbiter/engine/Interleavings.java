package arbiter.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Runs two workers one step at a time, in every order in which their steps can follow each other. */
final class Interleavings {

    /** What is run in one order: made anew for each. */
    interface Story {

        /** One worker's work; it calls {@code step} before whatever another worker could come before. */
        void work(int worker, Runnable step);

        /** Looks at what came of it. */
        void check();
    }

    private final List<Integer> chosen = new ArrayList<>();
    private final List<Boolean> isOpen = new ArrayList<>();

    private Interleavings() {}

    /** Runs a story in every order; returns how many there were. */
    static int each(Callable<Story> stories) throws Exception {
        var all = new Interleavings();
        var orders = 0;
        do {
            var story = stories.call();
            new Run(story, all).toTheEnd();
            try {
                story.check();
            } catch (AssertionError wrong) {
                throw new AssertionError("in the order " + all.chosen, wrong);
            }
            orders++;
        } while (all.next());
        return orders;
    }

    /** The next order differs in the last choice that could have been another. */
    private boolean next() {
        for (var at = chosen.size() - 1; at >= 0; at--) {
            if (!isOpen.get(at) || chosen.get(at) != 0) continue;
            chosen.subList(at, chosen.size()).clear();
            isOpen.subList(at, isOpen.size()).clear();
            chosen.add(1);
            isOpen.add(true);
            return true;
        }
        return false;
    }

    /** Who goes at a step: as planned, and beyond the plan the first that can. */
    private int choose(int step, boolean firstCan, boolean secondCan) {
        if (step < chosen.size()) return chosen.get(step);
        chosen.add(firstCan ? 0 : 1);
        isOpen.add(firstCan && secondCan);
        return chosen.getLast();
    }

    /** One order: at any time one worker goes and the other waits, so whoever takes a step is the one that goes. */
    private static final class Run {

        private final Story story;
        private final Interleavings order;
        private final List<Semaphore> go = List.of(new Semaphore(0), new Semaphore(0));
        private final Semaphore stopped = new Semaphore(0);
        private final boolean[] isDone = new boolean[2];
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        private volatile int going;

        Run(Story story, Interleavings order) {
            this.story = story;
            this.order = order;
        }

        void toTheEnd() throws InterruptedException {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var worker = 0; worker < 2; worker++) {
                    var me = worker;
                    threads.execute(() -> run(me));
                }
                for (var step = 0; !isDone[0] || !isDone[1]; step++) {
                    going = order.choose(step, !isDone[0], !isDone[1]);
                    go.get(going).release();
                    stopped.acquire();
                }
            }
            var wrong = failure.get();
            if (wrong != null) throw new AssertionError("in the order " + order.chosen, wrong);
        }

        private void run(int me) {
            go.get(me).acquireUninterruptibly();
            try {
                story.work(me, this::step);
            } catch (Throwable thrown) {
                failure.set(thrown);
            } finally {
                isDone[me] = true;
                stopped.release();
            }
        }

        private void step() {
            var me = going;
            stopped.release();
            go.get(me).acquireUninterruptibly();
        }
    }
}
