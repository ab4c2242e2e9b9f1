package arbiter.model;

import arbiter.market.AssetMarket;
import arbiter.market.Candle;
import arbiter.market.CrossAsset;
import arbiter.market.Indicator;
import arbiter.market.MarketSnapshot;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import arbiter.market.TimeframeView;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The market as a model reads it. Indicators are rounded to two decimals beyond the asset's own, so that a coin of
 * 0.00012 keeps its digits and one of 100,000 does not carry noise.
 *
 * @param assets in alphabetical order
 * @param crossAsset what they do together
 */
record MarketBlock(Instant asOf, List<Asset> assets, CrossAsset crossAsset) {

    private static final int CLOSES = 20;
    private static final int EXTRA_DECIMALS = 2;
    private static final int MOST_DECIMALS = 12;

    /**
     * One asset.
     *
     * @param fundingRate8h fraction of notional that longs pay per 8 hours
     * @param maxLeverage null when unknown; so is {@code spreadBps}
     * @param quantityStep coins; an order of less than one comes to nothing
     * @param tradable whether it may be entered; where it may not, positions may still be reduced
     * @param timeframes by code, shortest first
     */
    record Asset(
            Symbol symbol,
            Price price,
            Instant observedAt,
            @JsonProperty("change_24h_percent") @Nullable BigDecimal change24hPercent,
            @JsonProperty("volume_24h_usd") @Nullable Money volume24hUsd,
            @JsonProperty("funding_rate_8h") @Nullable BigDecimal fundingRate8h,
            @Nullable Instant nextFundingAt,
            @Nullable Integer fundingIntervalHours,
            @Nullable Money openInterestUsd,
            @Nullable BigDecimal realisedVolatilityPercent,
            @Nullable Integer maxLeverage,
            Money minNotionalUsd,
            BigDecimal quantityStep,
            @Nullable BigDecimal priceTick,
            @Nullable BigDecimal spreadBps,
            boolean tradable,
            Map<Timeframe, Map<String, List<Double>>> timeframes) {}

    static MarketBlock of(MarketSnapshot snapshot, List<Symbol> symbols, List<Timeframe> timeframes) {
        var assets = symbols.stream()
                .map(snapshot.assets()::get)
                .filter(Objects::nonNull)
                .map(asset -> asset(asset, timeframes))
                .toList();
        return new MarketBlock(snapshot.asOf(), assets, CrossAsset.of(snapshot, symbols, timeframes));
    }

    private static Asset asset(AssetMarket market, List<Timeframe> timeframes) {
        var views = new LinkedHashMap<Timeframe, Map<String, List<Double>>>();
        for (var timeframe : timeframes) {
            var view = market.views().get(timeframe);
            if (view != null) views.put(timeframe, series(view));
        }
        var funding = market.funding();
        return new Asset(
                market.symbol(),
                market.price(),
                market.observedAt(),
                market.change24hPercent(),
                market.volume24hUsd(),
                funding == null ? null : funding.rate8h(),
                funding == null ? null : funding.nextAt(),
                funding == null ? null : funding.intervalHours(),
                market.openInterestUsd(),
                market.realisedVolPercent(),
                market.terms().maxLeverage(),
                market.terms().minNotional(),
                market.terms().quantityStep(),
                market.terms().priceTick(),
                market.terms().spreadBps(),
                market.terms().tradable(),
                views);
    }

    private static Map<String, List<Double>> series(TimeframeView view) {
        var candles = view.candles();
        var newest = candles.subList(Math.max(0, candles.size() - CLOSES), candles.size());
        var decimals =
                newest.stream().mapToInt(c -> c.close().value().scale()).max().orElse(0);
        var factor = Math.pow(10, Math.min(decimals + EXTRA_DECIMALS, MOST_DECIMALS));
        var series = new LinkedHashMap<String, List<Double>>();
        series.put(
                "closes",
                newest.stream()
                        .map(Candle::close)
                        .map(p -> p.value().doubleValue())
                        .toList());
        for (var indicator : Indicator.values())
            series.put(
                    indicator.key(),
                    view.indicators().getOrDefault(indicator, List.of()).stream()
                            .map(value -> Math.rint(value * factor) / factor)
                            .toList());
        return series;
    }
}
