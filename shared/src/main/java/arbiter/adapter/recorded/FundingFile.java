package arbiter.adapter.recorded;

import arbiter.market.Funding;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The funding rates of one file, by the time they were charged.
 *
 * <p>How often a venue charges is not written in the file: it is the middle of the newest distances between stamps, in
 * whole hours. Stamps come some milliseconds late, and minutes late or not at all around a halt of the venue.
 *
 * @param rates fraction of notional per native interval
 * @param damage null if the file is sound to its end
 */
record FundingFile(
        NavigableMap<Instant, BigDecimal> rates, @Nullable Damage damage) {

    private static final String HEADER = "time_ms,rate";
    private static final int DISTANCES = 5;
    private static final int DECIMALS = 12;
    private static final BigDecimal EIGHT = BigDecimal.valueOf(8);

    static FundingFile read(Path file) {
        var rows = new FundingRows();
        var damage = CsvFile.read(file, HEADER, rows);
        return new FundingFile(rows.rates, damage);
    }

    /** The newest rate known at a time, per 8 hours; empty if it is older than two intervals or the interval unknown. */
    Optional<Funding> at(Instant asOf) {
        var known = rates.headMap(asOf, true);
        var interval = interval(known);
        if (interval.isZero() || known.lastKey().plus(interval.multipliedBy(2)).isBefore(asOf)) return Optional.empty();
        var rate8h = known.lastEntry()
                .getValue()
                .multiply(EIGHT)
                .divide(BigDecimal.valueOf(interval.toHours()), DECIMALS, RoundingMode.HALF_EVEN);
        return Optional.of(new Funding(rate8h, next(interval, asOf)));
    }

    private static Instant next(Duration interval, Instant asOf) {
        var millis = interval.toMillis();
        return Instant.ofEpochMilli((Math.floorDiv(asOf.toEpochMilli(), millis) + 1) * millis);
    }

    /** The middle distance of the newest stamps in whole hours; zero where there are too few to tell. */
    private static Duration interval(NavigableMap<Instant, BigDecimal> known) {
        var stamps = known.descendingKeySet().stream().limit(DISTANCES + 1).toList();
        var hours = new long[Math.max(0, stamps.size() - 1)];
        for (var i = 0; i < hours.length; i++)
            hours[i] = Duration.between(stamps.get(i + 1), stamps.get(i))
                    .plusMinutes(30)
                    .toHours();
        Arrays.sort(hours);
        return hours.length == 0 ? Duration.ZERO : Duration.ofHours(hours[hours.length / 2]);
    }

    private static final class FundingRows implements CsvFile.Rows {

        private final NavigableMap<Instant, BigDecimal> rates = new TreeMap<>();

        @Override
        public void take(String[] fields) {
            CsvFile.checkCount(fields, 2);
            var time = Instant.ofEpochMilli(CsvFile.millis(fields[0]));
            var rate = CsvFile.decimal(fields[1]);
            if (!isNext(time))
                throw new IllegalArgumentException("time %s is not after the one before".formatted(fields[0]));
            if (rate.abs().compareTo(BigDecimal.ONE) >= 0)
                throw new IllegalArgumentException("a rate of %s is more than everything".formatted(fields[1]));
            rates.put(time, rate);
        }

        /** At the row's own time where it makes sense, else where the next stamp belongs. */
        @Override
        public Instant knownFrom(String[] fields) {
            if (rates.isEmpty()) return Instant.MIN;
            var last = rates.lastKey();
            var before = rates.lowerKey(last);
            var next = before == null ? last : last.plus(Duration.between(before, last));
            if (fields.length == 0) return next;
            try {
                var time = Instant.ofEpochMilli(CsvFile.millis(fields[0]));
                return isNext(time) ? time : next;
            } catch (IllegalArgumentException e) {
                return next;
            }
        }

        private boolean isNext(Instant time) {
            return rates.isEmpty() || time.isAfter(rates.lastKey());
        }
    }
}
