package arbiter.market;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What an asset did on one timeframe: the newest closed candles and the tails of its indicators, both oldest first.
 *
 * @param candles at most {@link #MAX_CANDLES}, at least one
 * @param indicators the newest values of each, at most {@link #TAIL}, in USD except {@link Indicator#RSI_14} (0..100)
 */
public record TimeframeView(Timeframe timeframe, List<Candle> candles, Map<Indicator, List<Double>> indicators) {

    public static final int MAX_CANDLES = 100;
    public static final int TAIL = 10;

    public TimeframeView {
        if (candles.isEmpty() || candles.size() > MAX_CANDLES)
            throw new IllegalArgumentException("1..%d candles, not %d".formatted(MAX_CANDLES, candles.size()));
        candles = List.copyOf(candles);
        indicators = Map.copyOf(indicators);
    }

    /** When the newest candle closed. */
    public Instant closedAt() {
        return candles.getLast().closeTime(timeframe);
    }

    /** The newest value of an indicator. */
    public double last(Indicator indicator) {
        var tail = indicators.get(indicator);
        if (tail == null || tail.isEmpty()) throw new IllegalStateException(indicator + " is missing on " + timeframe);
        return tail.getLast();
    }
}
