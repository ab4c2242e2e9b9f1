package arbiter.model.baseline;

import arbiter.decision.RiskLevel;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Side;
import arbiter.market.Symbol;
import org.jspecify.annotations.Nullable;

/** What is decided about one asset. Confidence is 0..100. */
sealed interface Move {

    Symbol asset();

    String why();

    int confidence();

    /** Nothing. */
    record Hold(Symbol asset, String why, int confidence) implements Move {}

    /** All of a position. */
    record Close(Symbol asset, String why, int confidence) implements Move {}

    /** Half of a position. */
    record Halve(Symbol asset, String why, int confidence) implements Move {}

    /** A first stop, or a tighter one. */
    record MoveStop(Symbol asset, Price stop, String why, int confidence) implements Move {}

    /**
     * A new position, or more of one.
     *
     * @param leverage null where a position stands: it keeps its own
     * @param stop null only for a ladder without stops
     */
    record Enter(
            Symbol asset,
            Side side,
            Money allocation,
            @Nullable Integer leverage,
            Price target,
            @Nullable Price stop,
            RiskLevel riskLevel,
            String exitPlan,
            String why,
            int confidence)
            implements Move {

        boolean isIncrease() {
            return leverage == null;
        }
    }
}
