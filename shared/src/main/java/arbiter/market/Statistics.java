package arbiter.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How two series of equal length move together. Statistics are no amounts of money, so they are reckoned in {@code double},
 * which Java does alike everywhere, and rounded before anything is compared with them.
 */
public final class Statistics {

    private static final double ROUNDED = 1e9;
    private static final int DECIMALS = 4;

    private Statistics() {}

    /** Pearson's correlation, -1 to 1, to nine decimals; empty where one of them did not move. */
    public static OptionalDouble correlation(double[] x, double[] y) {
        if (!moves(x) || !moves(y)) return OptionalDouble.empty();
        var moments = Moments.of(x, y);
        var scale = Math.sqrt(moments.xx) * Math.sqrt(moments.yy);
        return OptionalDouble.of(Math.clamp(rounded(moments.xy / scale), -1, 1));
    }

    /**
     * By how much y moves when x moves by one: the slope of the least squares, covariance / variance of x, to nine decimals;
     * empty where x did not move.
     */
    public static OptionalDouble beta(double[] x, double[] y) {
        if (!moves(x)) return OptionalDouble.empty();
        var moments = Moments.of(x, y);
        return OptionalDouble.of(rounded(moments.xy / moments.xx));
    }

    /** The middle of the values, of an even number of them the mean of the middle two; empty where there are none. */
    public static OptionalDouble median(double[] values) {
        if (values.length == 0) return OptionalDouble.empty();
        var sorted = values.clone();
        Arrays.sort(sorted);
        var middle = sorted.length / 2;
        return OptionalDouble.of(sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
    }

    /** The standard deviation of all the values there are (divided by their number); empty where there are none. */
    public static OptionalDouble deviation(double[] values) {
        return values.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.sqrt(Moments.of(values, values).xx / values.length));
    }

    /** A statistic as it is told: to four decimals. */
    static BigDecimal shown(double value) {
        return Decimals.canonical(BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_EVEN));
    }

    /** The same, null for one that is not known. */
    static @Nullable BigDecimal shown(OptionalDouble value) {
        return value.isPresent() ? shown(value.getAsDouble()) : null;
    }

    /** Whether any value differs from the first: a mean of equal values may differ from them in its last digit. */
    private static boolean moves(double[] values) {
        for (var value : values) if (value != values[0]) return true;
        return false;
    }

    private static double rounded(double value) {
        return Math.rint(value * ROUNDED) / ROUNDED;
    }

    /** Sums of squares and products about the means. */
    private record Moments(double xx, double yy, double xy) {

        static Moments of(double[] x, double[] y) {
            if (x.length != y.length) throw new IllegalArgumentException("series of " + x.length + " and " + y.length);
            var meanX = mean(x);
            var meanY = mean(y);
            double xx = 0;
            double yy = 0;
            double xy = 0;
            for (var i = 0; i < x.length; i++) {
                xx += (x[i] - meanX) * (x[i] - meanX);
                yy += (y[i] - meanY) * (y[i] - meanY);
                xy += (x[i] - meanX) * (y[i] - meanY);
            }
            return new Moments(xx, yy, xy);
        }

        private static double mean(double[] values) {
            double sum = 0;
            for (var value : values) sum += value;
            return sum / values.length;
        }
    }
}
