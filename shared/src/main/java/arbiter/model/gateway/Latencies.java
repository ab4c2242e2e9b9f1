package arbiter.model.gateway;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * How long calls took: how many fell into each of some fixed spans, so that what many places counted can be added up.
 *
 * @param counts one for each of {@link #BOUNDS_MILLIS}, of the calls that took at most that and more than the bound before; in
 *     the last one is everything longer too
 */
public record Latencies(List<Long> counts) {

    /** The upper bounds of the spans, in milliseconds. */
    public static final List<Integer> BOUNDS_MILLIS = List.of(
            1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 1_500, 2_000, 3_000, 4_000, 5_000, 6_000, 8_000, 10_000, 12_500,
            15_000, 20_000, 25_000, 30_000, 40_000, 50_000, 60_000);

    /** Nothing was measured. */
    public static final Latencies NONE = new Latencies(Collections.nCopies(BOUNDS_MILLIS.size(), 0L));

    public Latencies {
        if (counts.size() != BOUNDS_MILLIS.size())
            throw new IllegalArgumentException("%d counts for %d spans".formatted(counts.size(), BOUNDS_MILLIS.size()));
        counts = List.copyOf(counts);
    }

    /** One call. */
    public static Latencies of(Duration took) {
        var counts = new ArrayList<>(NONE.counts);
        counts.set(span(took), 1L);
        return new Latencies(counts);
    }

    private static int span(Duration took) {
        for (var i = 0; i < BOUNDS_MILLIS.size() - 1; i++)
            if (took.compareTo(Duration.ofMillis(BOUNDS_MILLIS.get(i))) <= 0) return i;
        return BOUNDS_MILLIS.size() - 1;
    }

    /** Both together. */
    public Latencies plus(Latencies other) {
        var sums = new ArrayList<Long>(counts.size());
        for (var i = 0; i < counts.size(); i++) sums.add(counts.get(i) + other.counts.get(i));
        return new Latencies(sums);
    }

    /**
     * A time that at least so many percent of the calls took no longer than: the upper bound of the span that the call at that
     * rank (nearest rank) fell into. Empty when nothing was measured. Calls of more than a minute are told as a minute.
     */
    public Optional<Duration> percentile(int percent) {
        if (percent < 1 || percent > 100) throw new IllegalArgumentException("percent out of range: " + percent);
        var all = counts.stream().mapToLong(Long::longValue).sum();
        if (all == 0) return Optional.empty();
        var rank = (all * percent + 99) / 100;
        var span = 0;
        for (var below = counts.getFirst(); below < rank; below += counts.get(span)) span++;
        return Optional.of(Duration.ofMillis(BOUNDS_MILLIS.get(span)));
    }
}
