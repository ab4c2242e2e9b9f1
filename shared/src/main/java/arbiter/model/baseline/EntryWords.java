package arbiter.model.baseline;

import arbiter.decision.RiskLevel;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Side;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Puts a sized entry into prices, a confidence and words. */
final class EntryWords {

    private static final double LOW_LOSS_OF_MARGIN = 0.1;
    private static final double MEDIUM_LOSS_OF_MARGIN = 0.25;
    private static final double EDGE = 20;
    private static final double EVEN = 50;

    private EntryWords() {}

    /** The entry with its stop and target at these distances from price. */
    static Move.Enter enter(
            Candidate candidate, Money allocation, int leverage, @Nullable BigDecimal stop, BigDecimal target) {
        var side = candidate.signal().side();
        var price = candidate.asset().price();
        var stopPrice = stop == null ? null : at(price, side, stop.negate());
        var targetPrice = at(price, side, target);
        var adds = candidate.held() != null;
        return new Move.Enter(
                candidate.symbol(),
                side,
                allocation,
                adds ? null : leverage,
                targetPrice,
                stopPrice,
                riskLevel(price, leverage, stop),
                exitPlan(targetPrice, stopPrice),
                "%s %s: %s."
                        .formatted(
                                adds ? "Add to the" : "Open a",
                                side,
                                candidate.signal().why()),
                confidence(candidate.signal().strength(), stop, target));
    }

    /** The price so far on the winning side of another; on the losing side for a negative distance. */
    static Price at(Price price, Side side, BigDecimal distance) {
        return new Price(price.value().add(distance.multiply(BigDecimal.valueOf(side.sign()))));
    }

    /**
     * Without any edge price reaches a target before a stop with the probability stop / (stop + target); the strength of
     * the signal adds at most 20 points to that. Without a stop the start is 50.
     */
    private static int confidence(double strength, @Nullable BigDecimal stop, BigDecimal target) {
        var even = stop == null ? EVEN : 100 * stop.doubleValue() / (stop.doubleValue() + target.doubleValue());
        return (int) Math.round(Math.min(even + EDGE * strength, 95));
    }

    /** By the share of the margin that is lost at the stop; medium for a ladder. */
    private static RiskLevel riskLevel(Price price, int leverage, @Nullable BigDecimal stop) {
        if (stop == null) return RiskLevel.MEDIUM;
        var lost = leverage * stop.doubleValue() / price.value().doubleValue();
        if (lost < LOW_LOSS_OF_MARGIN) return RiskLevel.LOW;
        return lost < MEDIUM_LOSS_OF_MARGIN ? RiskLevel.MEDIUM : RiskLevel.HIGH;
    }

    private static String exitPlan(Price target, @Nullable Price stop) {
        return stop == null
                ? "Take profit at %s; no stop: leave when the longest timeframe turns or time is up.".formatted(target)
                : "Take profit at %s, stop at %s, trailed once in profit; leave early when the trend turns or time is up."
                        .formatted(target, stop);
    }
}
