package arbiter.adapter.synthetic;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where a coin's price stands at the start of a day and how it gets from one day to the next.
 *
 * <p>The log level is a weighted sum of the shocks of the last {@link #MEMORY} days, each counting 2 % less than the one
 * after it: it returns to the base price, and any day's level can be had without those before it. Every coin shares the
 * market's shocks by its beta and adds its own.
 */
final class Walk {

    static final int MINUTES = 1440;

    private static final int MEMORY = 250;
    private static final double KEPT = 0.98;
    private static final long MARKET = 0x4D4B54L;
    private static final long SHOCK = 1;
    private static final long PATH = 2;

    private final long seed;
    private final Coin coin;
    private final Map<Long, Double> shocks = new ConcurrentHashMap<>();

    Walk(long seed, Coin coin) {
        this.seed = seed;
        this.coin = coin;
    }

    /** The log of the price at the start of a day, counted from the epoch. */
    double logPrice(long day) {
        var level = 0.0;
        for (var earlier = day - MEMORY; earlier < day; earlier++)
            level = level * KEPT + shocks.computeIfAbsent(earlier, this::shock);
        return StrictMath.log(coin.basePrice()) + level;
    }

    /** The log prices of a day at each minute, from its start to its end: one more than there are minutes. */
    double[] logPath(long day) {
        var start = logPrice(day);
        var slope = (logPrice(day + 1) - start) / MINUTES;
        var shared = bridge(MARKET, day);
        var own = bridge(coin.key(), day);
        var noise = Regime.of(seed, day).noise();
        var path = new double[MINUTES + 1];
        for (var minute = 0; minute <= MINUTES; minute++)
            path[minute] =
                    start + slope * minute + coin.beta() * noise * shared[minute] + coin.ownSpread() * own[minute];
        // The bridges end at zero but for rounding; the next day begins exactly here.
        path[MINUTES] = start + slope * MINUTES;
        return path;
    }

    private double shock(long day) {
        var regime = Regime.of(seed, day);
        var shared = regime.drift() + regime.spread() * Chance.normal(Chance.of(seed, MARKET, day, SHOCK));
        var own = coin.ownSpread() * Chance.normal(Chance.of(seed, coin.key(), day, SHOCK));
        return coin.beta() * shared + own;
    }

    /** A random walk of unit deviation over a day, bent so that it ends where it began. */
    private double[] bridge(long key, long day) {
        var random = Chance.of(seed, key, day, PATH);
        var step = 1 / Math.sqrt(MINUTES);
        var walk = new double[MINUTES + 1];
        for (var i = 1; i <= MINUTES; i++) walk[i] = walk[i - 1] + step * Chance.normal(random);
        var end = walk[MINUTES];
        for (var i = 0; i <= MINUTES; i++) walk[i] -= end * i / MINUTES;
        return walk;
    }
}
