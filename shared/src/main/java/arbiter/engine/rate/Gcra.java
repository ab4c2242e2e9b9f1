package arbiter.engine.rate;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rate by the generic cell rate algorithm (ITU-T I.371): one timestamp says how far the permits already taken reach into the
 * future, if they were given one by one. Pure.
 *
 * @param interval between two permits when they are taken evenly
 * @param burst how many may be taken at once after a rest
 */
public record Gcra(Duration interval, int burst) {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    public Gcra {
        if (!interval.isPositive()) throw new IllegalArgumentException("no interval: " + interval);
        if (burst < 1) throw new IllegalArgumentException("a burst below 1: " + burst);
    }

    /** So many a minute, never more. */
    public static Gcra perMinute(int permits, int burst) {
        if (permits < 1) throw new IllegalArgumentException("less than 1 a minute: " + permits);
        return new Gcra(MINUTE.plusNanos(permits - 1L).dividedBy(permits), burst);
    }

    /** What came of asking for a permit. */
    public sealed interface Verdict {

        /**
         * It was taken.
         *
         * @param until how far the permits reach now
         */
        record Taken(Instant until) implements Verdict {}

        /** There is none for this long. */
        record Refused(Duration retryAfter) implements Verdict {}
    }

    /**
     * Asks for a permit.
     *
     * @param until how far the permits already taken reach; null when none was
     */
    public Verdict ask(@Nullable Instant until, Instant now) {
        var from = until == null || until.isBefore(now) ? now : until;
        return from.isAfter(furthest(now))
                ? new Verdict.Refused(Duration.between(furthest(now), from))
                : new Verdict.Taken(from.plus(interval));
    }

    /** How far permits may reach before one more is taken. */
    public Instant furthest(Instant now) {
        return now.plus(interval.multipliedBy(burst - 1L));
    }

    /** Whether a permit that reached until then can be given back: time alone has given back what lies behind. */
    public boolean isStillTaken(Instant until, Instant now) {
        return until.isAfter(now);
    }
}
