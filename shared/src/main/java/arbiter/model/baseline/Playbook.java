package arbiter.model.baseline;

import arbiter.strategy.StrategyType;
import java.math.BigDecimal;

/**
 * What sets one kind of strategy apart, apart from its limits. Strengths are 0..1.
 *
 * @param enterAt the least strength of an entry
 * @param addAt the least strength of an addition to a winning position; above 1 where none is made
 * @param closeAt how far the lean must stand against a position to close it
 * @param stopAtrs distance of a stop in ATRs of the sizing timeframe
 * @param trailFromAtrs profit in ATRs of the sizing timeframe from which the stop follows price
 * @param openingShare of the size that the sizing method gives, used at the opening; the rest is left for one addition
 */
record Playbook(
        double enterAt,
        double addAt,
        double closeAt,
        BigDecimal stopAtrs,
        BigDecimal trailFromAtrs,
        BigDecimal openingShare) {

    private static final double NEVER = 2;

    static Playbook of(StrategyType type) {
        return switch (type) {
            case CONSERVATIVE -> play(0.5, 0.6, 0.25, "2", "1.5", "0.7");
            case AGGRESSIVE -> play(0.45, 0.6, 0.3, "2", "1.5", "0.7");
            case SCALPING -> play(0.6, NEVER, 0.7, "1.5", "1", "1");
            case SWING, CUSTOM -> play(0.42, 0.45, 0.35, "2", "1.5", "0.7");
            case DCA -> play(0.3, NEVER, 0.6, "2", "1.5", "1");
        };
    }

    private static Playbook play(
            double enterAt, double addAt, double closeAt, String stop, String trailFrom, String opening) {
        return new Playbook(
                enterAt, addAt, closeAt, new BigDecimal(stop), new BigDecimal(trailFrom), new BigDecimal(opening));
    }
}
