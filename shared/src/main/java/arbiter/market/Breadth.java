package arbiter.market;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * How broad a move is.
 *
 * @param assets how many there are
 * @param advancing those above their price 24 hours before
 * @param declining those below it
 * @param aboveEma50 those whose price is above their EMA 50 on the longest timeframe
 * @param belowEma50 those below it
 * @param medianChange24hPercent of those whose change is known; null where none is
 */
public record Breadth(
        int assets,
        int advancing,
        int declining,
        int aboveEma50,
        int belowEma50,
        @JsonProperty("median_change_24h_percent") @Nullable BigDecimal medianChange24hPercent) {

    static Breadth of(List<AssetMarket> assets, @Nullable Timeframe longest) {
        var changes = assets.stream()
                .map(AssetMarket::change24hPercent)
                .filter(Objects::nonNull)
                .mapToDouble(BigDecimal::doubleValue)
                .toArray();
        var aboveEma = assets.stream()
                .flatMapToDouble(asset -> aboveEma50(asset, longest))
                .toArray();
        return new Breadth(
                assets.size(),
                count(changes, 1),
                count(changes, -1),
                count(aboveEma, 1),
                count(aboveEma, -1),
                Statistics.shown(Statistics.median(changes)));
    }

    /** Price less EMA 50, where that is known. */
    private static DoubleStream aboveEma50(AssetMarket asset, @Nullable Timeframe timeframe) {
        var view = timeframe == null ? null : asset.views().get(timeframe);
        return view == null
                ? DoubleStream.empty()
                : DoubleStream.of(asset.price().value().doubleValue() - view.last(Indicator.EMA_50));
    }

    private static int count(double[] values, int sign) {
        var count = 0;
        for (var value : values) if (Math.signum(value) == sign) count++;
        return count;
    }
}
