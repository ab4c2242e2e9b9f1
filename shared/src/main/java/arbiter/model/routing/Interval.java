package arbiter.model.routing;

/**
 * A difference, and between what it may really lie.
 *
 * @param difference as it was measured
 * @param low the lower end
 * @param high the upper end
 */
public record Interval(double difference, double low, double high) {

    /** Whether it is certain enough that there is more of it in the one than in the other. */
    public boolean isAboveZero() {
        return low > 0;
    }
}
