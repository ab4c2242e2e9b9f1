package arbiter.adapter.synthetic;

import arbiter.market.CandleSeries;
import arbiter.market.Timeframe;
import java.math.BigDecimal;

/**
 * One UTC day of an invented coin, minute by minute, in whole ticks of its price.
 *
 * <p>A minute's candle is rounded once; every timeframe adds up the same minutes and so agrees with every other.
 */
final class SyntheticDay {

    private static final long CANDLES = 3;

    private final Coin coin;
    private final long startMillis;
    private final long[] open = new long[Walk.MINUTES];
    private final long[] high = new long[Walk.MINUTES];
    private final long[] low = new long[Walk.MINUTES];
    private final long[] close = new long[Walk.MINUTES];
    private final long[] volume = new long[Walk.MINUTES];

    SyntheticDay(long seed, Coin coin, Walk walk, long day) {
        this.coin = coin;
        this.startMillis = day * Timeframe.D1.millis();
        var path = walk.logPath(day);
        var regime = Regime.of(seed, day);
        var random = Chance.of(seed, coin.key(), day, CANDLES);
        var minuteNoise = regime.noise() / Math.sqrt(Walk.MINUTES);
        var ticksPerUsd = powerOfTen(coin.priceDecimals());
        var usual = coin.dayVolumeUsd() / coin.basePrice() / Walk.MINUTES * powerOfTen(coin.volumeDecimals());
        var before = ticks(path[0], ticksPerUsd);
        for (var i = 0; i < Walk.MINUTES; i++) {
            open[i] = before;
            close[i] = ticks(path[i + 1], ticksPerUsd);
            var wick = minuteNoise * close[i];
            high[i] = Math.max(open[i], close[i]) + Math.round(wick * random.nextDouble());
            low[i] = Math.max(1, Math.min(open[i], close[i]) - Math.round(wick * random.nextDouble()));
            var move = Math.abs(path[i + 1] - path[i]) / minuteNoise;
            volume[i] = Math.round(usual * regime.activity() * (0.4 + 0.6 * random.nextDouble() + 0.4 * move));
            before = close[i];
        }
    }

    /** The whole day's candles on a timeframe. */
    CandleSeries candles(Timeframe timeframe) {
        var minutes = (int) timeframe.length().toMinutes();
        var builder = CandleSeries.builder(timeframe);
        for (var first = 0; first < Walk.MINUTES; first += minutes) add(builder, first, first + minutes - 1);
        return builder.build();
    }

    private void add(CandleSeries.Builder builder, int first, int last) {
        var highest = high[first];
        var lowest = low[first];
        var traded = 0L;
        for (var i = first; i <= last; i++) {
            highest = Math.max(highest, high[i]);
            lowest = Math.min(lowest, low[i]);
            traded += volume[i];
        }
        builder.add(
                startMillis + first * Timeframe.M1.millis(),
                price(open[first]),
                price(highest),
                price(lowest),
                price(close[last]),
                BigDecimal.valueOf(traded, coin.volumeDecimals()));
    }

    private BigDecimal price(long ticks) {
        return BigDecimal.valueOf(ticks, coin.priceDecimals());
    }

    private static long ticks(double logPrice, double ticksPerUsd) {
        return Math.max(1, Math.round(StrictMath.exp(logPrice) * ticksPerUsd));
    }

    private static double powerOfTen(int exponent) {
        return BigDecimal.ONE.scaleByPowerOfTen(exponent).doubleValue();
    }
}
