package arbiter.adapter.recorded;

import arbiter.market.Funding;
import arbiter.market.FundingStamps;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The funding rates of one file, by the time they were charged.
 *
 * <p>How often a venue charges is not written in the file: {@link FundingStamps} tell.
 *
 * @param rates fraction of notional per native interval
 * @param damage null if the file is sound to its end
 */
record FundingFile(
        NavigableMap<Instant, BigDecimal> rates, @Nullable Damage damage) {

    private static final String HEADER = "time_ms,rate";

    static FundingFile read(Path file) {
        var rows = new FundingRows();
        var damage = CsvFile.read(file, HEADER, rows);
        return new FundingFile(rows.rates, damage);
    }

    /** The newest rate known at a time, per 8 hours; empty if it is older than two intervals or the interval unknown. */
    Optional<Funding> at(Instant asOf) {
        var known = rates.headMap(asOf, true);
        var newest =
                known.descendingKeySet().stream().limit(FundingStamps.LOOKED_AT).toList();
        var hours = FundingStamps.intervalHours(newest, null);
        if (hours.isEmpty()
                || known.lastKey().plus(Duration.ofHours(hours.getAsInt() * 2L)).isBefore(asOf))
            return Optional.empty();
        return Optional.of(Funding.every(
                hours.getAsInt(), known.lastEntry().getValue(), next(Duration.ofHours(hours.getAsInt()), asOf)));
    }

    private static Instant next(Duration interval, Instant asOf) {
        var millis = interval.toMillis();
        return Instant.ofEpochMilli((Math.floorDiv(asOf.toEpochMilli(), millis) + 1) * millis);
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
