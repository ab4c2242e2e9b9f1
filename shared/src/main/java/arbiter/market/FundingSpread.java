package arbiter.market;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * What longs pay per 8 hours across assets, in basis points of notional; shorts where it is negative.
 *
 * @param known how many assets' funding is known; where it is 0 the figures are null
 * @param standardDeviationBps of all of them, divided by their number
 */
public record FundingSpread(
        int known,
        @Nullable BigDecimal lowestBps,
        @Nullable BigDecimal medianBps,
        @Nullable BigDecimal highestBps,
        @Nullable BigDecimal standardDeviationBps) {

    private static final double BASIS_POINTS = 10_000;

    static FundingSpread of(List<AssetMarket> assets) {
        var rates = assets.stream()
                .map(AssetMarket::funding)
                .filter(Objects::nonNull)
                .mapToDouble(funding -> funding.rate8h().doubleValue() * BASIS_POINTS)
                .toArray();
        return new FundingSpread(
                rates.length,
                Statistics.shown(DoubleStream.of(rates).min()),
                Statistics.shown(Statistics.median(rates)),
                Statistics.shown(DoubleStream.of(rates).max()),
                Statistics.shown(Statistics.deviation(rates)));
    }
}
