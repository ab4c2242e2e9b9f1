package arbiter.model.baseline;

import arbiter.market.Indicator;
import arbiter.market.Price;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One timeframe in units of its own ATR. Every feature but the ATR is odd: with all prices reflected about the current one
 * it changes its sign and nothing else, so that no direction is preferred.
 *
 * @param atr in USD per coin, more than zero
 * @param trend EMA 20 less EMA 50, in ATRs
 * @param stretch price less EMA 20, in ATRs
 * @param momentum MACD less its signal, in ATRs
 * @param turn what {@code momentum} gained over the last two candles
 * @param rsi (RSI - 50) / 50, so -1..1
 * @param band price less the middle Bollinger band, in half widths of the bands: 1 is the upper band
 */
record Frame(BigDecimal atr, double trend, double stretch, double momentum, double turn, double rsi, double band) {

    private static final int TURN_CANDLES = 2;
    private static final BigDecimal FIFTY = BigDecimal.valueOf(50);

    /** The frame of these indicator tails, oldest first; empty when one has no value or a spread is not positive. */
    static Optional<Frame> of(Price price, Map<Indicator, List<BigDecimal>> tails) {
        for (var indicator : Indicator.values())
            if (tails.getOrDefault(indicator, List.of()).isEmpty()) return Optional.empty();
        var last = new Last(tails);
        var atr = last.of(Indicator.ATR_14);
        var width = last.of(Indicator.BB_UPPER).subtract(last.of(Indicator.BB_LOWER));
        if (atr.signum() <= 0 || width.signum() <= 0) return Optional.empty();
        var now = price.value();
        var unit = atr.doubleValue();
        var momentum = last.momentum(0) / unit;
        return Optional.of(new Frame(
                atr,
                minus(last.of(Indicator.EMA_20), last.of(Indicator.EMA_50)) / unit,
                minus(now, last.of(Indicator.EMA_20)) / unit,
                momentum,
                momentum - last.momentum(TURN_CANDLES) / unit,
                minus(last.of(Indicator.RSI_14), FIFTY) / FIFTY.doubleValue(),
                2 * minus(now, last.of(Indicator.BB_MIDDLE)) / width.doubleValue()));
    }

    /** Where the timeframe leans, -1 (down) to 1 (up): half EMA 20/50, then price against EMA 20, then MACD. */
    double lean() {
        return 0.5 * clamp(trend / 2) + 0.3 * clamp(stretch / 2) + 0.2 * clamp(momentum / 0.3);
    }

    static double clamp(double value) {
        return Math.clamp(value, -1.0, 1.0);
    }

    /** Subtracted before it becomes a double: reflected prices then differ by the very same amount. */
    private static double minus(BigDecimal a, BigDecimal b) {
        return a.subtract(b).doubleValue();
    }

    private record Last(Map<Indicator, List<BigDecimal>> tails) {

        BigDecimal of(Indicator indicator) {
            return back(indicator, 0);
        }

        /** MACD less its signal so many candles ago, or at the oldest known one. */
        double momentum(int candles) {
            return minus(back(Indicator.MACD, candles), back(Indicator.MACD_SIGNAL, candles));
        }

        private BigDecimal back(Indicator indicator, int candles) {
            var tail = tails.getOrDefault(indicator, List.of());
            return tail.get(Math.max(0, tail.size() - 1 - candles));
        }
    }
}
