package arbiter.model.gateway;

import arbiter.model.ModelCall;
import arbiter.model.catalogue.ModelCatalogue;
import arbiter.model.catalogue.ModelSpec;
import java.time.Clock;
import java.time.Duration;

/**
 * How much time a call has, and whether that is enough to begin it.
 *
 * <p>A call that is cut short is paid for like any other, at its worst case, since nobody tells what it cost. So none is begun
 * with less than 5 s, or than its model's own limit where that is shorter. A built-in model answers at once.
 */
final class TimeLeft {

    /** The least that a call over the network needs. */
    static final Duration LEAST = Duration.ofSeconds(5);

    private final ModelCatalogue catalogue;
    private final Clock clock;

    TimeLeft(ModelCatalogue catalogue, Clock clock) {
        this.catalogue = catalogue;
        this.clock = clock;
    }

    /** Until the deadline; zero or less when it has passed. */
    Duration of(ModelCall call) {
        return Duration.between(clock.instant(), call.deadline());
    }

    /** What the call needs; nothing where the catalogue has no such model, which is refused for that. */
    Duration neededBy(ModelCall call) {
        return catalogue
                .find(call.model())
                .filter(spec -> !spec.builtIn())
                .map(ModelSpec::timeout)
                .map(limit -> limit.compareTo(LEAST) < 0 ? limit : LEAST)
                .orElse(Duration.ZERO);
    }

    /** Whether the call may still be begun after that long a wait. */
    boolean sufficesAfter(Duration wait, ModelCall call) {
        var left = of(call).minus(wait);
        return left.isPositive() && left.compareTo(neededBy(call)) >= 0;
    }
}
