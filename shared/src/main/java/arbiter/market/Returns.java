package arbiter.market;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The simple returns of an asset from close to close on one timeframe, oldest first. Two assets are compared over what they have
 * in common by time: of the newest 96 of each, at least 48.
 */
public final class Returns {

    /** How many of the newest returns count. */
    public static final int NEWEST = 96;

    /** How many two assets must have in common. */
    public static final int LEAST_IN_COMMON = 48;

    private final @Nullable Instant newestClose;
    private final Duration step;
    private final double[] values;

    /**
     * Returns of which the newest 96 count.
     *
     * @param newestClose when the candle closed that the last return ended with; null where nobody says: then it is taken for
     *     that of whatever it is compared with
     * @param step between two closes
     * @param values fractions
     */
    public Returns(@Nullable Instant newestClose, Duration step, double[] values) {
        this.newestClose = newestClose;
        this.step = step;
        this.values = Arrays.copyOfRange(values, Math.max(0, values.length - NEWEST), values.length);
    }

    /** Those of the candles of a view. */
    public static Returns of(TimeframeView view) {
        var candles = view.candles();
        var values = new double[candles.size() - 1];
        for (var i = 0; i < values.length; i++) values[i] = close(candles.get(i + 1)) / close(candles.get(i)) - 1;
        return new Returns(view.closedAt(), view.timeframe().length(), values);
    }

    private static double close(Candle candle) {
        return candle.close().value().doubleValue();
    }

    /** Pearson's correlation with another; empty where too little is in common, or one of them did not move. */
    public OptionalDouble correlation(Returns other) {
        return compared(other, Statistics::correlation);
    }

    /** By how much this asset moves when another moves by one; empty where too little is in common, or the other did not move. */
    public OptionalDouble betaTo(Returns other) {
        return compared(other, (ours, theirs) -> Statistics.beta(theirs, ours));
    }

    /** By how many steps the newest return is later than another's. */
    private long stepsLater(Returns other) {
        return newestClose == null || other.newestClose == null
                ? 0
                : Duration.between(other.newestClose, newestClose).dividedBy(step);
    }

    private OptionalDouble compared(Returns other, BiFunction<double[], double[], OptionalDouble> measure) {
        if (!step.equals(other.step)) throw new IllegalArgumentException("steps of " + step + " and " + other.step);
        var later = stepsLater(other);
        var ourEnd = values.length - Math.clamp(later, 0, values.length);
        var theirEnd = other.values.length - Math.clamp(-later, 0, other.values.length);
        var common = Math.min(ourEnd, theirEnd);
        return common < LEAST_IN_COMMON
                ? OptionalDouble.empty()
                : measure.apply(
                        Arrays.copyOfRange(values, ourEnd - common, ourEnd),
                        Arrays.copyOfRange(other.values, theirEnd - common, theirEnd));
    }
}
