package arbiter.rule;

import arbiter.market.Symbol;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How alike the assets of one situation move: Pearson's correlation of their simple returns, aligned by time (R05). Each pair
 * is worked out once, when it is first asked about; not for several threads.
 *
 * <p>A correlation is a statistic and no amount of money, so it is reckoned in {@code double}, which Java does alike
 * everywhere, and rounded to nine decimals before anything is compared with it.
 */
final class Correlations {

    private static final int NEWEST = 96;
    private static final int LEAST_IN_COMMON = 48;
    private static final double ROUNDED = 1e9;
    private static final double[] NONE = {};

    private final Situation situation;
    private final Map<Symbol, double[]> returns = new HashMap<>();
    private final Map<Pair, OptionalDouble> known = new HashMap<>();

    Correlations(Situation situation) {
        this.situation = situation;
    }

    private record Pair(Symbol one, Symbol other) {}

    /** The correlation over what both have in common; empty when that is too little, or one of them did not move. */
    OptionalDouble of(Symbol one, Symbol other) {
        var pair = one.compareTo(other) <= 0 ? new Pair(one, other) : new Pair(other, one);
        return known.computeIfAbsent(pair, this::correlation);
    }

    private OptionalDouble correlation(Pair pair) {
        var ours = newest(pair.one());
        var theirs = newest(pair.other());
        var later = candlesLater(pair);
        var ourEnd = ours.length - Math.clamp(later, 0, ours.length);
        var theirEnd = theirs.length - Math.clamp(-later, 0, theirs.length);
        var common = Math.min(ourEnd, theirEnd);
        return common < LEAST_IN_COMMON
                ? OptionalDouble.empty()
                : pearson(ours, ourEnd - common, theirs, theirEnd - common, common);
    }

    /** The newest 96 returns of an asset, as many as there are. */
    private double[] newest(Symbol asset) {
        return returns.computeIfAbsent(asset, _ -> {
            var facts = situation.market().get(asset);
            if (facts == null || facts.returns() == null) return NONE;
            var all = facts.returns();
            var from = Math.max(0, all.size() - NEWEST);
            var newest = new double[all.size() - from];
            for (var i = 0; i < newest.length; i++)
                newest[i] = all.get(from + i).doubleValue();
            return newest;
        });
    }

    /** By how many candles the newest return of the one is later; 0 where a given context does not say. */
    private long candlesLater(Pair pair) {
        var timeframe = situation.strategy().shortestTimeframe();
        var one = situation.market().get(pair.one());
        var other = situation.market().get(pair.other());
        if (one == null || one.candlesClosedAt() == null || other == null || other.candlesClosedAt() == null) return 0;
        var ours = one.candlesClosedAt().get(timeframe);
        var theirs = other.candlesClosedAt().get(timeframe);
        return ours == null || theirs == null
                ? 0
                : Duration.between(theirs, ours).dividedBy(timeframe.length());
    }

    private static OptionalDouble pearson(double[] x, int fromX, double[] y, int fromY, int count) {
        if (!moves(x, fromX, count) || !moves(y, fromY, count)) return OptionalDouble.empty();
        var meanX = mean(x, fromX, count);
        var meanY = mean(y, fromY, count);
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (var i = 0; i < count; i++) {
            var dx = x[fromX + i] - meanX;
            var dy = y[fromY + i] - meanY;
            xx += dx * dx;
            yy += dy * dy;
            xy += dx * dy;
        }
        var correlation = xy / (Math.sqrt(xx) * Math.sqrt(yy));
        return OptionalDouble.of(Math.clamp(Math.rint(correlation * ROUNDED) / ROUNDED, -1, 1));
    }

    /** Told by the values: the rounding of their mean must not pass for a movement. */
    private static boolean moves(double[] values, int from, int count) {
        for (var i = from + 1; i < from + count; i++) if (values[i] != values[from]) return true;
        return false;
    }

    private static double mean(double[] values, int from, int count) {
        double sum = 0;
        for (var i = from; i < from + count; i++) sum += values[i];
        return sum / count;
    }
}
