package arbiter.function.generate;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Duration;

/**
 * How long a function may work on one event.
 *
 * @param longest its own limit
 * @param reserve of the invocation's remaining time, kept for the answer
 * @param recording of the time left, kept for judging and recording what a model said at the last moment
 */
record Pace(Duration longest, Duration reserve, Duration recording) {

    /** A message of the queue: 50 s. */
    static final Pace MESSAGE = new Pace(Duration.ofSeconds(50), Duration.ofSeconds(3), Duration.ofSeconds(2));

    /** A caller who waits: 25 s. */
    static final Pace CALLER = new Pace(Duration.ofSeconds(25), Duration.ofSeconds(3), Duration.ofSeconds(2));

    /** How long the invocation may work before every thread must have ended; zero or less when there is no time. */
    Duration time(Context context) {
        var left = Duration.ofMillis(context.getRemainingTimeInMillis()).minus(reserve);
        return left.compareTo(longest) < 0 ? left : longest;
    }

    /** How long of that a model may be asked; zero or less when it is too late to ask. */
    Duration asking(Duration time) {
        return time.minus(recording);
    }
}
