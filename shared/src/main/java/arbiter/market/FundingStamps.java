package arbiter.market;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How often a venue charges funding, told from when it did.
 *
 * <p>It is the newest distance between stamps, in whole hours: stamps come some milliseconds late, and minutes late around a
 * halt of the venue. A venue may change how often it charges, so that distance counts only where another one says the same.
 */
public final class FundingStamps {

    /** How many of the newest stamps are looked at. */
    public static final int LOOKED_AT = 4;

    private static final int LONGEST_HOURS = 24;

    private FundingStamps() {}

    /**
     * The hours between two charges, 1 to 24. Where the next stamp is known the newest distance must be the one up to it; else
     * one of the two distances before it must be the same, so that a single stamp that was left out hides nothing.
     *
     * @param next when funding is charged next; null when unknown
     * @return empty where there are too few stamps to tell, or the newest disagree
     */
    public static OptionalInt intervalHours(Collection<Instant> stamps, @Nullable Instant next) {
        var newest = stamps.stream()
                .sorted(Comparator.reverseOrder())
                .limit(LOOKED_AT)
                .toList();
        if (newest.size() < 2) return OptionalInt.empty();
        var hours = hours(newest.get(1), newest.getFirst());
        var agreed = next == null ? isAmong(earlier(newest), hours) : hours(newest.getFirst(), next) == hours;
        return agreed && hours >= 1 && hours <= LONGEST_HOURS ? OptionalInt.of(hours) : OptionalInt.empty();
    }

    private static IntStream earlier(List<Instant> newest) {
        return IntStream.range(2, newest.size()).map(i -> hours(newest.get(i), newest.get(i - 1)));
    }

    private static boolean isAmong(IntStream distances, int hours) {
        return distances.anyMatch(each -> each == hours);
    }

    private static int hours(Instant from, Instant to) {
        return (int) Duration.between(from, to).plusMinutes(30).toHours();
    }
}
