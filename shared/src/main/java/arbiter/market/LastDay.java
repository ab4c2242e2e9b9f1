package arbiter.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a market did in the 24 hours before a price, by time and never by a number of candles.
 *
 * @param changePercent percent of the price 24 hours before, 4 decimals
 * @param volumeUsd USD traded: each candle's coins at its typical price, (high + low + close) / 3; to the cent
 * @param realisedVolPercent see {@link AssetMarket}: the sample standard deviation of the simple returns from close to
 *     close, times the root of the candles in a year of 365 days; 4 decimals, null from fewer than two returns
 */
public record LastDay(
        BigDecimal changePercent, Money volumeUsd, @Nullable BigDecimal realisedVolPercent) {

    private static final Duration DAY = Duration.ofHours(24);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal THREE = BigDecimal.valueOf(3);

    /**
     * The day that ended with a price.
     *
     * @param candles closed ones, up to the time of the price
     * @return empty unless the candles reach from 24 hours before to the price without a gap
     */
    public static Optional<LastDay> of(CandleSeries candles, Price price, Instant observedAt) {
        var length = candles.timeframe().length();
        var perDay = (int) DAY.dividedBy(length);
        if (candles.size() <= perDay) return Optional.empty();
        var day = candles.newest(perDay + 1);
        var isCurrent = day.newestClose().plus(length).isAfter(observedAt);
        if (!day.gapFree() || !isCurrent) return Optional.empty();
        return Optional.of(new LastDay(changePercent(price, day.close(0)), volumeUsd(day), volatilityPercent(day)));
    }

    private static BigDecimal changePercent(Price price, BigDecimal before) {
        return Decimals.canonical(
                price.value().subtract(before).multiply(HUNDRED).divide(before, 4, RoundingMode.HALF_EVEN));
    }

    private static Money volumeUsd(CandleSeries day) {
        var threefold = BigDecimal.ZERO;
        for (var i = 1; i < day.size(); i++)
            threefold =
                    threefold.add(day.high(i).add(day.low(i)).add(day.close(i)).multiply(day.volume(i)));
        return new Money(threefold.divide(THREE, 2, RoundingMode.HALF_EVEN));
    }

    private static @Nullable BigDecimal volatilityPercent(CandleSeries day) {
        var count = day.size() - 1;
        if (count < 2) return null;
        var returns = new double[count];
        var sum = 0.0;
        for (var i = 0; i < count; i++) {
            returns[i] = day.closeAsDouble(i + 1) / day.closeAsDouble(i) - 1;
            sum += returns[i];
        }
        var mean = sum / count;
        var squares = 0.0;
        for (var each : returns) squares += (each - mean) * (each - mean);
        var annualised = Math.sqrt(squares / (count - 1)) * Math.sqrt(365.0 * count);
        return Decimals.canonical(BigDecimal.valueOf(annualised * 100).setScale(4, RoundingMode.HALF_EVEN));
    }
}
