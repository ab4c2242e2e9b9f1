package arbiter.model.baseline;

import arbiter.account.Position;
import arbiter.market.AssetMarket;
import arbiter.market.Candle;
import arbiter.market.Funding;
import arbiter.market.Indicator;
import arbiter.market.Price;
import arbiter.market.Quantity;
import arbiter.market.Side;
import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import arbiter.market.TimeframeView;
import arbiter.market.VenueTerms;
import arbiter.strategy.Strategy;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Indicators invented for one timeframe, around a price of 100 with an ATR of 1: so many ATRs, RSI in points, band in half
 * widths.
 */
record Sketch(double trend, double stretch, double momentum, double turn, double rsi, double band) {

    static final Symbol BTC = new Symbol("BTC");
    static final Price HUNDRED = Price.of("100.00");

    /** An uptrend in which price pauses. */
    static final Sketch UP = new Sketch(1.6, 0.3, 0.15, 0.05, 58, 0.4);

    static final Sketch DOWN = new Sketch(-1.6, -0.3, -0.15, -0.05, 42, -0.4);
    static final Sketch FLAT = new Sketch(0, 0, 0, 0, 50, 0);
    static final Sketch OVERBOUGHT = new Sketch(0.2, 1.5, 0.1, 0.02, 78, 1.4);

    /** An asset at 100 with the same sketch on each of these timeframes. */
    AssetMarket on(List<Timeframe> timeframes) {
        var sketches = new HashMap<Timeframe, Sketch>();
        timeframes.forEach(timeframe -> sketches.put(timeframe, this));
        return asset(BTC, sketches, "0.0001");
    }

    static AssetMarket asset(Symbol symbol, Map<Timeframe, Sketch> sketches, String fundingRate) {
        var views = new HashMap<Timeframe, TimeframeView>();
        sketches.forEach((timeframe, sketch) -> views.put(timeframe, sketch.view(timeframe)));
        return new AssetMarket(
                symbol,
                HUNDRED,
                World.NOON,
                VenueTerms.DEFAULT,
                new Funding(new BigDecimal(fundingRate), null),
                null,
                null,
                null,
                null,
                views);
    }

    TimeframeView view(Timeframe timeframe) {
        var ema20 = 100 - stretch;
        var middle = 100 - band * 2;
        var indicators = new EnumMap<Indicator, List<Double>>(Indicator.class);
        indicators.put(Indicator.EMA_20, List.of(ema20));
        indicators.put(Indicator.EMA_50, List.of(ema20 - trend));
        indicators.put(Indicator.MACD, List.of(momentum - turn, momentum, momentum));
        indicators.put(Indicator.MACD_SIGNAL, List.of(0.0, 0.0, 0.0));
        indicators.put(Indicator.RSI_14, List.of(rsi));
        indicators.put(Indicator.BB_UPPER, List.of(middle + 2));
        indicators.put(Indicator.BB_MIDDLE, List.of(middle));
        indicators.put(Indicator.BB_LOWER, List.of(middle - 2));
        indicators.put(Indicator.ATR_14, List.of(1.0));
        var price = Price.of("100.01");
        var opened = timeframe.floor(World.NOON).minus(timeframe.length());
        var candle = new Candle(opened, price, price, price, price, Quantity.of("1"));
        return new TimeframeView(timeframe, List.of(candle), indicators);
    }

    static World world(Strategy strategy, Sketch everywhere) {
        return World.of(strategy, List.of(everywhere.on(strategy.timeframes())));
    }

    static World world(Strategy strategy, Map<Timeframe, Sketch> sketches) {
        return World.of(strategy, List.of(Sketch.asset(BTC, sketches, "0.0001")));
    }

    static String action(World world) {
        return world.decision(BTC).get("action").asText();
    }

    static Position position(Side side, String entry, String quantity, int leverage, @Nullable String stop) {
        var price = Price.of(entry);
        var size = Quantity.of(quantity);
        return new Position(
                BTC,
                side,
                size,
                price,
                leverage,
                size.at(HUNDRED).dividedUp(BigDecimal.valueOf(leverage)),
                null,
                stop == null ? null : Price.of(stop),
                null,
                World.NOON.minus(Duration.ofHours(10)));
    }
}
