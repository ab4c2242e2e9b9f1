package arbiter.rule;

import arbiter.account.Position;
import arbiter.decision.AssetDecision;
import arbiter.decision.AssetDecision.AdjustPosition;
import arbiter.decision.AssetDecision.ClosePosition;
import arbiter.decision.Correction;
import arbiter.decision.PositionAdjustment;
import arbiter.market.Quantity;
import arbiter.market.VenueTerms;
import arbiter.rule.money.OrderSize;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many coins a decrease sells, and when it is a close instead (spec 3): larger than what stands, leaving less than the
 * venue's minimum. One that rounds to nothing becomes one step. These are corrections, never errors.
 */
final class Reductions {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int USD_DECIMALS = 8;

    private Reductions() {}

    /** The decision, or the close it amounts to. */
    static AssetDecision resized(AssetDecision decision, Situation situation, List<Correction> corrections) {
        var position = situation.position(decision.asset()).orElse(null);
        if (position == null || !(decision instanceof AdjustPosition adjust) || !isDecrease(adjust)) return decision;
        var share = share(adjust, position);
        if (share == null) return decision;
        var quantity = quantity(share, position, situation);
        var why = whyClose(share, quantity, position, situation);
        if (why.isEmpty()) {
            if (isTooSmall(share, position, situation))
                corrections.add(new Correction(
                        "decrease_rounded_up",
                        decision.asset(),
                        "the decrease of %s rounds to nothing and becomes one step, %s"
                                .formatted(decision.asset(), quantity)));
            return decision;
        }
        corrections.add(new Correction(
                "decrease_becomes_close",
                decision.asset(),
                "the decrease of %s %s and becomes a close".formatted(decision.asset(), why)));
        return new ClosePosition(decision.asset(), decision.thesis());
    }

    /** The coins a decrease sells, in whole steps, at least one. */
    static Quantity quantity(AdjustPosition adjust, Position position, Situation situation) {
        var share = share(adjust, position);
        return share == null ? Quantity.ZERO : quantity(share, position, situation);
    }

    static boolean isDecrease(AdjustPosition adjust) {
        return adjust.adjustment() != null && adjust.adjustment().type() == PositionAdjustment.Type.DECREASE;
    }

    /** The part of the position to sell, 1 for all of it; null when the proposal names none or two. */
    private static @Nullable BigDecimal share(AdjustPosition adjust, Position position) {
        var adjustment = adjust.adjustment();
        if (adjustment == null) return null;
        var amount = adjustment.amount();
        var percentage = adjustment.percentage();
        if (amount == null) return percentage == null ? null : percentage.divide(HUNDRED, MathContext.DECIMAL128);
        return percentage == null
                ? amount.value().divide(OrderSize.margin(position).value(), MathContext.DECIMAL128)
                : null;
    }

    private static Quantity quantity(BigDecimal share, Position position, Situation situation) {
        var step = step(position, situation);
        return isTooSmall(share, position, situation)
                ? new Quantity(step.min(position.quantity().value()))
                : new Quantity(wholeSteps(share, position, step).multiply(step));
    }

    private static boolean isTooSmall(BigDecimal share, Position position, Situation situation) {
        return wholeSteps(share, position, step(position, situation)).signum() == 0;
    }

    private static BigDecimal wholeSteps(BigDecimal share, Position position, BigDecimal step) {
        return position.quantity().value().multiply(share).divide(step, 0, RoundingMode.DOWN);
    }

    private static String whyClose(BigDecimal share, Quantity quantity, Position position, Situation situation) {
        var toWhole = share.compareTo(BigDecimal.ONE);
        if (toWhole > 0) return "is larger than what stands";
        if (toWhole == 0 || quantity.equals(position.quantity())) return "takes all of it";
        var price = situation.price(position.asset()).orElse(position.entryPrice());
        var rest = position.quantity().minus(quantity).at(price);
        return terms(position, situation).minNotional().isMoreThan(rest)
                ? "leaves %s USD, less than the venue's minimum"
                        .formatted(rest.rounded(USD_DECIMALS, RoundingMode.HALF_EVEN))
                : "";
    }

    private static BigDecimal step(Position position, Situation situation) {
        return terms(position, situation).quantityStep();
    }

    private static VenueTerms terms(Position position, Situation situation) {
        return situation.facts(position.asset()).map(AssetFacts::terms).orElse(VenueTerms.DEFAULT);
    }
}
