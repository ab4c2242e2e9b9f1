package arbiter.model.baseline;

import arbiter.account.AccountTerms;
import arbiter.account.DayFigures;
import arbiter.account.Position;
import arbiter.market.AssetMarket;
import arbiter.market.Candle;
import arbiter.market.Funding;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Quantity;
import arbiter.market.Side;
import arbiter.market.Symbol;
import arbiter.market.Timeframe;
import arbiter.market.TimeframeView;
import arbiter.market.VenueTerms;
import arbiter.strategy.Strategy;
import arbiter.strategy.StrategyFixtures;
import arbiter.strategy.StrategyType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/** Markets that wander and accounts that hold things in them, all from a seed. */
final class RandomWorld {

    private static final int CANDLES = 120;
    private static final int ASSETS = 4;
    private static final List<StrategyType> KINDS = List.of(StrategyType.values());

    private final SplittableRandom random;
    private final Strategy strategy;

    private RandomWorld(long seed) {
        this.random = new SplittableRandom(seed);
        this.strategy = StrategyFixtures.strategy(KINDS.get((int) (seed % KINDS.size())));
    }

    static World of(long seed) {
        return new RandomWorld(seed).world();
    }

    private World world() {
        var assets = new ArrayList<AssetMarket>();
        for (var i = 0; i < ASSETS; i++) assets.add(asset(new Symbol("COIN" + i)));
        var world = World.of(strategy, assets);
        var held = new ArrayList<Position>();
        for (var asset : assets) if (random.nextInt(3) == 0) held.add(position(asset));
        var free = Money.of("10000").times(tenths(2, 10));
        var day = new DayFigures(
                Money.of("1000").times(tenths(99, 101)),
                Money.ZERO,
                Money.of("1000").times(tenths(99, 101)),
                random.nextInt(6),
                Money.of("5000").times(tenths(0, 10)));
        return world.holding(held.toArray(Position[]::new))
                .with(Money.of("10000"), free, day)
                .with(new AccountTerms(
                        random.nextInt(1, 20),
                        Money.of("2000").times(random.nextInt(1, 10)),
                        BigDecimal.TWO,
                        BigDecimal.valueOf(random.nextInt(2, 8))));
    }

    private BigDecimal tenths(int least, int most) {
        return BigDecimal.valueOf(random.nextInt(least, most + 1), 1);
    }

    private AssetMarket asset(Symbol symbol) {
        var decimals = random.nextInt(1, 5);
        var start = random.nextDouble(500, 1500) / Math.pow(10, decimals - 1);
        var drift = random.nextDouble(-0.002, 0.002);
        var views = new HashMap<Timeframe, TimeframeView>();
        for (var timeframe : strategy.timeframes()) views.put(timeframe, walk(timeframe, start, drift, decimals));
        var price = price(start, decimals);
        return new AssetMarket(
                symbol,
                price,
                World.NOON,
                new VenueTerms(random.nextInt(3, 60), null, Money.of("10"), new BigDecimal("0.001"), BigDecimal.ONE),
                new Funding(BigDecimal.valueOf(random.nextInt(-4, 5), 4), null),
                null,
                null,
                null,
                null,
                views);
    }

    /** Walks back from the end, so that all timeframes end near the price. */
    private TimeframeView walk(Timeframe timeframe, double end, double drift, int decimals) {
        var closes = new double[CANDLES + 1];
        closes[CANDLES] = end * (1 + random.nextDouble(-0.004, 0.004));
        for (var i = CANDLES; i > 0; i--) closes[i - 1] = closes[i] * (1 - drift - random.nextDouble(-0.006, 0.006));
        var candles = new ArrayList<Candle>();
        for (var i = 1; i <= CANDLES; i++) {
            var opened = timeframe.floor(World.NOON).minus(timeframe.length().multipliedBy(CANDLES + 1L - i));
            var open = price(closes[i - 1], decimals);
            var close = price(closes[i], decimals);
            var high = open.isAbove(close) ? open : close;
            var low = open.isAbove(close) ? close : open;
            candles.add(new Candle(opened, open, high, low, close, Quantity.of("1")));
        }
        return Tails.view(timeframe, candles);
    }

    private static Price price(double value, int decimals) {
        return new Price(BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN));
    }

    private Position position(AssetMarket asset) {
        var side = side(asset);
        var now = asset.price().value();
        var scale = now.scale();
        var entry = new Price(now.multiply(BigDecimal.valueOf(1000 + side.sign() * random.nextLong(-60, 20), 3))
                .setScale(scale, RoundingMode.HALF_EVEN));
        var margin = Money.of("100").times(random.nextInt(1, 8));
        var leverage = random.nextInt(1, Math.min(strategy.limits().maxLeverage(), 3) + 1);
        var quantity = Quantity.bought(margin.times(leverage), entry, new BigDecimal("0.001"));
        var away = BigDecimal.valueOf(side.sign() * random.nextLong(5, 40), 3);
        var stop = new Price(now.subtract(now.multiply(away)).setScale(scale, RoundingMode.HALF_EVEN));
        var opened = World.NOON.minus(Duration.ofMinutes(random.nextInt(1, 6000)));
        return new Position(
                asset.symbol(),
                side,
                quantity.isZero() ? Quantity.of("0.001") : quantity,
                entry,
                leverage,
                margin,
                null,
                random.nextInt(6) == 0 ? null : stop,
                null,
                opened);
    }

    /** Three times of four with the market, as a position that was opened for a reason would be. */
    private Side side(AssetMarket asset) {
        var longest = asset.views().get(strategy.timeframes().getLast());
        var rose = longest != null
                && asset.price().isAbove(longest.candles().getFirst().close());
        return rose == random.nextInt(4) > 0 ? Side.LONG : Side.SHORT;
    }

    /** The seeds that the properties are tried on. */
    static List<Long> seeds() {
        return LongStream.range(0, 150).boxed().toList();
    }
}
