package arbiter.market;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.function.IntToDoubleFunction;

/** Small series of candles for tests. */
public final class Series {

    public static final Instant START = Instant.parse("2025-01-01T00:00:00Z");

    private Series() {}

    /** Candles from {@link #START} on that close at the given prices, with a range of 1 about them and a volume of 2. */
    public static CandleSeries closing(Timeframe timeframe, int count, IntToDoubleFunction closeAt) {
        var builder = CandleSeries.builder(timeframe);
        for (var i = 0; i < count; i++) {
            var close = BigDecimal.valueOf(closeAt.applyAsDouble(i));
            var half = new BigDecimal("0.5");
            builder.add(
                    START.toEpochMilli() + i * timeframe.millis(),
                    close,
                    close.add(half),
                    close.subtract(half),
                    close,
                    BigDecimal.TWO);
        }
        return builder.build();
    }

    /** The same without the candle at the index. */
    public static CandleSeries without(CandleSeries candles, int index) {
        var builder = CandleSeries.builder(candles.timeframe());
        for (var i = 0; i < candles.size(); i++) if (i != index) builder.add(candles.get(i));
        return builder.build();
    }
}
