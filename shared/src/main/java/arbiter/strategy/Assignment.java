package arbiter.strategy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * The one strategy that an account follows.
 *
 * @param since when it began to
 * @param earlierThatDay the others that it followed on the UTC day of {@code since}
 */
public record Assignment(String strategyId, Instant since, Set<String> earlierThatDay) {

    public Assignment {
        earlierThatDay = Collections.unmodifiableSet(new TreeSet<>(earlierThatDay));
    }

    /** The first strategy of an account. */
    public static Assignment first(String strategyId, Instant since) {
        return new Assignment(strategyId, since, Set.of());
    }

    /** After a switch. Times go on, be it by a nanosecond: a clock that was set back does not put a switch before another. */
    public Assignment next(String otherId, Instant at) {
        var time = at.isAfter(since) ? at : since.plusNanos(1);
        var earlier = new TreeSet<String>();
        if (day(time).equals(day(since))) earlier.addAll(earlierThatDay);
        earlier.add(strategyId);
        earlier.remove(otherId);
        return new Assignment(otherId, time, earlier);
    }

    /** The other strategies whose limits the day of a time is held to as well (T3). */
    public Set<String> othersOn(Instant time) {
        return day(time).equals(day(since)) ? earlierThatDay : Set.of();
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
