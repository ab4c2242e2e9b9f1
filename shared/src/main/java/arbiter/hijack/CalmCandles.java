package arbiter.hijack;

import arbiter.market.Candle;
import arbiter.market.Indicator;
import arbiter.market.Price;
import arbiter.market.Quantity;
import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import arbiter.market.TimeframeView;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Candles that stay within two hundredths of a percent of a price, each asset in steps of its own. */
final class CalmCandles {

    private static final int CANDLES = 60;
    private static final BigDecimal STEP = new BigDecimal("0.0002");
    private static final int DECIMALS = 8;
    private static final Quantity VOLUME = new Quantity(BigDecimal.ONE);

    private final Map<Place, Drawn> drawn = new HashMap<>();

    private record Place(Symbol asset, Timeframe timeframe) {}

    private record Drawn(Price around, TimeframeView view) {}

    /** The newest closed candles around a price. Drawn anew only when they would differ. */
    TimeframeView view(Symbol asset, Timeframe timeframe, Price around, Instant now) {
        var place = new Place(asset, timeframe);
        var known = drawn.get(place);
        var end = timeframe.floor(now);
        if (known != null
                && known.around().equals(around)
                && known.view().closedAt().equals(end)) return known.view();
        var view = new TimeframeView(timeframe, candles(place, around, end), indicators(around));
        drawn.put(place, new Drawn(around, view));
        return view;
    }

    private static List<Candle> candles(Place place, Price around, Instant end) {
        var steps = new SplittableRandom(place.asset().value().hashCode());
        var low = times(around, BigDecimal.ONE.subtract(STEP));
        var high = times(around, BigDecimal.ONE.add(STEP));
        var candles = new ArrayList<Candle>(CANDLES);
        var open = low;
        for (var i = CANDLES; i > 0; i--) {
            var close = steps.nextBoolean() ? low : high;
            var begin = end.minus(place.timeframe().length().multipliedBy(i));
            candles.add(new Candle(begin, open, high, low, close, VOLUME));
            open = close;
        }
        return candles;
    }

    private static Price times(Price price, BigDecimal factor) {
        return new Price(price.value().multiply(factor).setScale(DECIMALS, RoundingMode.HALF_EVEN));
    }

    private static Map<Indicator, List<Double>> indicators(Price around) {
        var price = around.value().doubleValue();
        var values = new EnumMap<Indicator, List<Double>>(Indicator.class);
        for (var indicator : Indicator.values())
            values.put(
                    indicator,
                    Collections.nCopies(
                            TimeframeView.TAIL,
                            switch (indicator) {
                                case EMA_20, EMA_50, BB_MIDDLE -> price;
                                case BB_UPPER -> price * (1 + STEP.doubleValue());
                                case BB_LOWER -> price * (1 - STEP.doubleValue());
                                case ATR_14 -> price * 2 * STEP.doubleValue();
                                case RSI_14 -> 50.0;
                                case MACD, MACD_SIGNAL -> 0.0;
                            }));
        return values;
    }
}
