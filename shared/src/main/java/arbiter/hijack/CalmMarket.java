package arbiter.hijack;

import arbiter.market.AssetMarket;
import arbiter.market.Funding;
import arbiter.market.MarketSnapshot;
import arbiter.market.Price;
import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import arbiter.market.TimeframeView;
import arbiter.market.VenueTerms;
import arbiter.strategy.Strategy;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A market that restrains the rules least: its candles stay calm and no two assets move alike, whatever prices do, and every
 * long pays as much funding as may be paid.
 *
 * <p>It has two assets more than the strategy may hold. Prices move only where they are told to.
 */
final class CalmMarket {

    private static final int SPARE_ASSETS = 2;
    private static final Price AT_FIRST = Price.of("100");
    private static final Duration BETWEEN_FUNDING = Duration.ofHours(8);
    private static final int DECIMALS = 6;

    private final Strategy strategy;
    private final CalmCandles candles = new CalmCandles();
    private final Map<Symbol, Price> prices = new TreeMap<>();

    CalmMarket(Strategy strategy) {
        this.strategy = strategy;
        for (var number = 1; number <= strategy.limits().maxPositions() + SPARE_ASSETS; number++)
            prices.put(new Symbol("COIN%02d".formatted(number)), AT_FIRST);
    }

    Price price(Symbol asset) {
        return Objects.requireNonNull(prices.get(asset));
    }

    void move(Symbol asset, Price to) {
        prices.put(asset, new Price(to.value().setScale(DECIMALS, RoundingMode.HALF_EVEN)));
    }

    /** Whether funding is charged at this time. */
    static boolean isStamp(Instant time) {
        return time.getEpochSecond() % BETWEEN_FUNDING.toSeconds() == 0;
    }

    /** The market as it stands. */
    MarketSnapshot at(Instant now) {
        var interval = BETWEEN_FUNDING.toSeconds();
        var next = Instant.ofEpochSecond((now.getEpochSecond() / interval + 1) * interval);
        var funding = new Funding(strategy.limits().maxFundingBps().movePointLeft(4), next);
        var assets = new TreeMap<Symbol, AssetMarket>();
        for (var asset : prices.keySet()) assets.put(asset, asset(asset, funding, now));
        return new MarketSnapshot(now, assets, List.of());
    }

    private AssetMarket asset(Symbol asset, Funding funding, Instant now) {
        var views = new EnumMap<Timeframe, TimeframeView>(Timeframe.class);
        for (var timeframe : strategy.timeframes())
            views.put(timeframe, candles.view(asset, timeframe, price(asset), now));
        return new AssetMarket(asset, price(asset), now, VenueTerms.DEFAULT, funding, null, null, null, null, views);
    }
}
