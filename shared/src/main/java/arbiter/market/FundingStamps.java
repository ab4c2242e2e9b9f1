package arbiter.market;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.OptionalInt;

/**
 * How often a venue charges funding, told from when it did.
 *
 * <p>It is the middle of the newest distances between stamps, in whole hours: stamps come some milliseconds late, and
 * minutes late or not at all around a halt of the venue.
 */
public final class FundingStamps {

    private static final int DISTANCES = 5;

    private FundingStamps() {}

    /** The hours between two charges; empty where there are too few stamps to tell. */
    public static OptionalInt intervalHours(Collection<Instant> stamps) {
        var newest = stamps.stream()
                .sorted(Comparator.reverseOrder())
                .limit(DISTANCES + 1)
                .toList();
        var hours = new int[Math.max(0, newest.size() - 1)];
        for (var i = 0; i < hours.length; i++)
            hours[i] = (int) Duration.between(newest.get(i + 1), newest.get(i))
                    .plusMinutes(30)
                    .toHours();
        Arrays.sort(hours);
        var middle = hours.length == 0 ? 0 : hours[hours.length / 2];
        return middle == 0 ? OptionalInt.empty() : OptionalInt.of(middle);
    }
}
