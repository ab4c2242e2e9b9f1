package arbiter.engine;

import arbiter.market.AssetMarket;
import arbiter.market.Candle;
import arbiter.market.Indicator;
import arbiter.market.Timeframe;
import arbiter.market.TimeframeView;
import arbiter.rule.AssetFacts;
import arbiter.strategy.Strategy;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the rules need of an asset's market, for the timeframes of one strategy. */
final class MarketFacts {

    private static final int RETURNS = 96;
    private static final MathContext RETURN_DIGITS = new MathContext(8, RoundingMode.HALF_EVEN);
    private static final MathContext ATR_DIGITS = new MathContext(12, RoundingMode.HALF_EVEN);

    private MarketFacts() {}

    static AssetFacts of(AssetMarket market, Strategy strategy) {
        var views = market.views();
        return new AssetFacts(
                market.symbol(),
                market.price(),
                market.price(),
                market.observedAt(),
                market.terms(),
                market.funding(),
                atr(views.get(strategy.sizingTimeframe())),
                returns(views.get(strategy.shortestTimeframe())),
                closedAt(views, strategy));
    }

    private static @Nullable BigDecimal atr(@Nullable TimeframeView view) {
        return view == null
                ? null
                : BigDecimal.valueOf(view.last(Indicator.ATR_14)).round(ATR_DIGITS);
    }

    private static @Nullable List<BigDecimal> returns(@Nullable TimeframeView view) {
        if (view == null) return null;
        var candles = view.candles();
        var returns = new ArrayList<BigDecimal>(RETURNS);
        for (var i = Math.max(1, candles.size() - RETURNS); i < candles.size(); i++)
            returns.add(change(candles.get(i - 1), candles.get(i)));
        return returns;
    }

    private static BigDecimal change(Candle before, Candle after) {
        return after.close()
                .value()
                .divide(before.close().value(), MathContext.DECIMAL64)
                .subtract(BigDecimal.ONE)
                .round(RETURN_DIGITS);
    }

    private static Map<Timeframe, Instant> closedAt(Map<Timeframe, TimeframeView> views, Strategy strategy) {
        var closedAt = new EnumMap<Timeframe, Instant>(Timeframe.class);
        for (var timeframe : strategy.timeframes()) {
            var view = views.get(timeframe);
            if (view != null) closedAt.put(timeframe, view.closedAt());
        }
        return closedAt;
    }
}
