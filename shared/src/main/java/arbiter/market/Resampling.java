package arbiter.market;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.SortedMap;

/** Candles of a coarser timeframe from those of a finer one, exact. */
public final class Resampling {

    private Resampling() {}

    /**
     * The same market on a coarser timeframe: complete buckets only, aligned to the epoch. A bucket that lacks one fine
     * candle is left out whole, so that what is missing shows as a gap and never as a wrong candle.
     *
     * @throws IllegalArgumentException if the fine candles do not divide the coarse one
     */
    public static CandleSeries resample(CandleSeries fine, Timeframe coarse) {
        if (!coarse.isMultipleOf(fine.timeframe()))
            throw new IllegalArgumentException("%s candles do not add up to %s".formatted(fine.timeframe(), coarse));
        if (coarse == fine.timeframe()) return fine;
        var perBucket = (int) (coarse.millis() / fine.timeframe().millis());
        var builder = CandleSeries.builder(coarse);
        var first = 0;
        while (first + perBucket <= fine.size()) {
            var last = first + perBucket - 1;
            if (fine.openMillis(first) % coarse.millis() != 0) {
                first++;
            } else if (fine.openMillis(last) - fine.openMillis(first)
                    == (long) (perBucket - 1) * fine.timeframe().millis()) {
                addBucket(builder, fine, first, last);
                first = last + 1;
            } else {
                first++;
            }
        }
        return builder.build();
    }

    /** The timeframe whose candles serve for the wanted one: itself if there, else the coarsest that divides it. */
    public static Optional<Timeframe> source(SortedMap<Timeframe, ?> available, Timeframe wanted) {
        return available.keySet().stream().filter(wanted::isMultipleOf).reduce((finer, coarser) -> coarser);
    }

    private static void addBucket(CandleSeries.Builder builder, CandleSeries fine, int first, int last) {
        var high = fine.high(first);
        var low = fine.low(first);
        var volume = BigDecimal.ZERO;
        for (var i = first; i <= last; i++) {
            high = high.max(fine.high(i));
            low = low.min(fine.low(i));
            volume = volume.add(fine.volume(i));
        }
        builder.add(fine.openMillis(first), fine.open(first), high, low, fine.close(last), volume);
    }
}
