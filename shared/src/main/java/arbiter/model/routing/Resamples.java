package arbiter.model.routing;

import arbiter.json.Sha256;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The mean of an arm, and what it might have been: the means of samples drawn anew from those that were seen, with
 * replacement (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13). The draws follow from the names of
 * the experiment and the arm, so that the same samples always give the same interval.
 */
final class Resamples {

    private static final int REPLICATES = 2_000;

    private final double mean;
    private final double[] means;

    private Resamples(double[] seen, double[] drawnFrom, long seed) {
        this.mean = Arrays.stream(seen).average().orElseThrow();
        this.means = new double[REPLICATES];
        var random = new SplittableRandom(seed);
        for (var i = 0; i < REPLICATES; i++) means[i] = redrawn(drawnFrom, random);
    }

    /** Of any values; at least one. */
    static Resamples of(double[] values, String experiment, String arm) {
        return new Resamples(values, values, seed(experiment, arm));
    }

    /**
     * Of successes and failures. One of each is added before drawing (Agresti and Caffo, The American Statistician 54, 2000,
     * page 280): without them an arm that never failed yet would be taken for one that cannot.
     */
    static Resamples ofShares(int successes, int failures, String experiment, String arm) {
        return new Resamples(ones(successes, failures), ones(successes + 1, failures + 1), seed(experiment, arm));
    }

    private static double[] ones(int successes, int failures) {
        var values = new double[successes + failures];
        Arrays.fill(values, 0, successes, 1);
        return values;
    }

    private static long seed(String experiment, String arm) {
        return ByteBuffer.wrap(Sha256.ofParts("resamples", experiment, arm)).getLong();
    }

    private static double redrawn(double[] values, SplittableRandom random) {
        var sum = 0.0;
        for (var i = 0; i < values.length; i++) sum += values[random.nextInt(values.length)];
        return sum / values.length;
    }

    /**
     * How much more this mean is than the other: between the percentiles of the differences, the measured one always
     * included.
     *
     * @param confidence more than 0 and less than 1
     */
    Interval over(Resamples other, double confidence) {
        var differences = new double[REPLICATES];
        for (var i = 0; i < REPLICATES; i++) differences[i] = means[i] - other.means[i];
        Arrays.sort(differences);
        var tail = (int) Math.floor((1 - confidence) / 2 * REPLICATES);
        var measured = mean - other.mean;
        return new Interval(
                measured,
                Math.min(measured, differences[tail]),
                Math.max(measured, differences[REPLICATES - 1 - tail]));
    }
}
