package arbiter.model.baseline;

import arbiter.account.OpenOrder;
import arbiter.account.Position;
import arbiter.market.AssetMarket;
import arbiter.market.Candle;
import arbiter.market.Funding;
import arbiter.market.Indicator;
import arbiter.market.Price;
import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import arbiter.market.TimeframeView;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The world with every price reflected about its asset's current one. */
final class Mirror {

    private Mirror() {}

    static World of(World world) {
        var prices = new HashMap<Symbol, Price>();
        world.assets().forEach(asset -> prices.put(asset.symbol(), asset.price()));
        return world.over(
                world.assets().stream().map(Mirror::asset).toList(),
                world.symbols(),
                world.positions().stream()
                        .map(held -> position(held, of(prices, held.asset())))
                        .toList(),
                world.orders().stream()
                        .map(order -> order(order, of(prices, order.asset())))
                        .toList());
    }

    private static Price of(Map<Symbol, Price> prices, Symbol asset) {
        var price = prices.get(asset);
        if (price == null) throw new AssertionError("no price of " + asset);
        return price;
    }

    static BigDecimal reflect(BigDecimal value, Price about) {
        return about.value().multiply(BigDecimal.TWO).subtract(value);
    }

    private static @Nullable Price reflect(@Nullable Price price, Price about) {
        return price == null ? null : new Price(reflect(price.value(), about));
    }

    private static Price reflected(Price price, Price about) {
        return new Price(reflect(price.value(), about));
    }

    private static Position position(Position held, Price about) {
        return new Position(
                held.asset(),
                held.side().opposite(),
                held.quantity(),
                reflected(held.entryPrice(), about),
                held.leverage(),
                held.margin(),
                reflect(held.tpPrice(), about),
                reflect(held.slPrice(), about),
                reflect(held.liquidationPrice(), about),
                held.openedAt());
    }

    private static OpenOrder order(OpenOrder order, Price about) {
        return new OpenOrder(
                order.asset(),
                order.side().opposite(),
                order.quantity(),
                reflected(order.price(), about),
                order.leverage(),
                reflect(order.tpPrice(), about),
                reflect(order.slPrice(), about));
    }

    private static AssetMarket asset(AssetMarket asset) {
        var views = new HashMap<Timeframe, TimeframeView>();
        asset.views().forEach((timeframe, view) -> views.put(timeframe, view(view, asset.price())));
        var funding = asset.funding();
        return new AssetMarket(
                asset.symbol(),
                asset.price(),
                asset.observedAt(),
                asset.terms(),
                funding == null ? null : new Funding(funding.rate8h().negate(), funding.nextAt()),
                null,
                null,
                null,
                null,
                views);
    }

    private static TimeframeView view(TimeframeView view, Price about) {
        var candles = view.candles().stream()
                .map(candle -> new Candle(
                        candle.openTime(),
                        reflected(candle.open(), about),
                        reflected(candle.low(), about),
                        reflected(candle.high(), about),
                        reflected(candle.close(), about),
                        candle.volume()))
                .toList();
        var indicators = new EnumMap<Indicator, List<Double>>(Indicator.class);
        view.indicators()
                .forEach((indicator, tail) -> indicators.put(
                        opposite(indicator),
                        tail.stream()
                                .map(value(indicator, about.value().doubleValue()))
                                .toList()));
        return new TimeframeView(view.timeframe(), candles, indicators);
    }

    private static Indicator opposite(Indicator indicator) {
        return switch (indicator) {
            case BB_UPPER -> Indicator.BB_LOWER;
            case BB_LOWER -> Indicator.BB_UPPER;
            default -> indicator;
        };
    }

    private static UnaryOperator<Double> value(Indicator indicator, double about) {
        return switch (indicator) {
            case ATR_14 -> value -> value;
            case MACD, MACD_SIGNAL -> value -> -value;
            case RSI_14 -> value -> 100 - value;
            default -> value -> 2 * about - value;
        };
    }
}
