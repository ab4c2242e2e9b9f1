package arbiter.rule;

import arbiter.market.Timeframe;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How alike two assets move: Pearson's correlation of their simple returns, aligned by time (R05).
 *
 * <p>It is a statistic and no amount of money, so it is reckoned in {@code double}, which Java does alike everywhere, and
 * rounded to nine decimals before anything is compared with it.
 */
final class Correlation {

    static final int NEWEST = 96;
    static final int LEAST_IN_COMMON = 48;
    private static final double ROUNDED = 1e9;

    private Correlation() {}

    /**
     * The correlation over the newest returns that both have; empty when those are too few, or one of the assets did not move.
     *
     * @param timeframe of the returns
     */
    static OptionalDouble of(AssetFacts one, AssetFacts other, Timeframe timeframe) {
        var ours = one.returns();
        var theirs = other.returns();
        if (ours == null || theirs == null) return OptionalDouble.empty();
        var later = candlesLater(one, other, timeframe);
        var ourEnd = ours.size() - Math.clamp(later, 0, ours.size());
        var theirEnd = theirs.size() - Math.clamp(-later, 0, theirs.size());
        var ourRoom = Math.min(ourEnd, NEWEST - (ours.size() - ourEnd));
        var theirRoom = Math.min(theirEnd, NEWEST - (theirs.size() - theirEnd));
        var common = Math.min(ourRoom, theirRoom);
        return common < LEAST_IN_COMMON
                ? OptionalDouble.empty()
                : pearson(ours.subList(ourEnd - common, ourEnd), theirs.subList(theirEnd - common, theirEnd));
    }

    /** By how many candles the newest return of the one is later; 0 where a given context does not say. */
    private static long candlesLater(AssetFacts one, AssetFacts other, Timeframe timeframe) {
        if (one.candlesClosedAt() == null || other.candlesClosedAt() == null) return 0;
        var ours = one.candlesClosedAt().get(timeframe);
        var theirs = other.candlesClosedAt().get(timeframe);
        if (ours == null || theirs == null) return 0;
        return Duration.between(theirs, ours).dividedBy(timeframe.length());
    }

    private static OptionalDouble pearson(List<BigDecimal> ones, List<BigDecimal> others) {
        var n = ones.size();
        double sumX = 0;
        double sumY = 0;
        var x = new double[n];
        var y = new double[n];
        for (var i = 0; i < n; i++) {
            x[i] = ones.get(i).doubleValue();
            y[i] = others.get(i).doubleValue();
            sumX += x[i];
            sumY += y[i];
        }
        return pearson(x, sumX / n, y, sumY / n);
    }

    private static OptionalDouble pearson(double[] x, double meanX, double[] y, double meanY) {
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (var i = 0; i < x.length; i++) {
            var dx = x[i] - meanX;
            var dy = y[i] - meanY;
            xx += dx * dx;
            yy += dy * dy;
            xy += dx * dy;
        }
        var scale = Math.sqrt(xx) * Math.sqrt(yy);
        if (!(scale > 0)) return OptionalDouble.empty();
        return OptionalDouble.of(Math.clamp(Math.rint(xy / scale * ROUNDED) / ROUNDED, -1, 1));
    }
}
