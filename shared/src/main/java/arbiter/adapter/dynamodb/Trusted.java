package arbiter.adapter.dynamodb;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What was read, believed for a while, counted from before it was read. A clock that was set back believes nothing. */
final class Trusted<T> {

    private final Supplier<T> read;
    private final Duration length;
    private final Clock clock;
    private volatile @Nullable Reading<T> newest;

    Trusted(Supplier<T> read, Duration length, Clock clock) {
        this.read = read;
        this.length = length;
        this.clock = clock;
    }

    T get() {
        var now = clock.instant();
        var known = newest;
        if (known != null && !now.isBefore(known.at) && now.isBefore(known.at.plus(length))) return known.value;
        var value = read.get();
        newest = new Reading<>(value, now);
        return value;
    }

    /** What was read is not believed any more. */
    void forget() {
        newest = null;
    }

    private record Reading<T>(T value, Instant at) {}
}
