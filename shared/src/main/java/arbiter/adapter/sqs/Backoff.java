package arbiter.adapter.sqs;

import arbiter.model.Pause;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often something is tried and how long it waits in between: a random part ("full jitter") of a time that doubles.
 *
 * @param attempts at least 1
 * @param first the longest wait before the second attempt
 * @param longest the longest wait before any attempt
 */
public record Backoff(int attempts, Duration first, Duration longest, RandomGenerator random, Pause pause) {

    public Backoff {
        if (attempts < 1) throw new IllegalArgumentException("at least one attempt is needed: " + attempts);
    }

    /** 4 attempts, 200 ms at first, 2 s at most. */
    public static Backoff standard(RandomGenerator random, Pause pause) {
        return new Backoff(4, Duration.ofMillis(200), Duration.ofSeconds(2), random, pause);
    }

    /**
     * Waits after a failed attempt.
     *
     * @param attempt from 1
     * @throws InterruptedException when nobody needs the next attempt
     */
    void waitAfter(int attempt) throws InterruptedException {
        var doubled = first.multipliedBy(1L << Math.min(attempt - 1, 30));
        var most = doubled.compareTo(longest) < 0 ? doubled : longest;
        pause.of(Duration.ofMillis(random.nextLong(most.toMillis() + 1)));
    }
}
