package arbiter.decision;

import arbiter.decision.AssetDecision.AdjustOrders;
import arbiter.decision.AssetDecision.AdjustPosition;
import arbiter.decision.AssetDecision.ClosePosition;
import arbiter.decision.AssetDecision.Enter;
import arbiter.decision.AssetDecision.Hold;
import arbiter.market.Price;
import org.jspecify.annotations.Nullable;

/**
 * What a decision does to the take profit and the stop of a position.
 *
 * @param tpPrice the new take profit; null for none, or where the standing one is kept
 * @param slPrice the new stop; null for none, or where the standing one is kept
 */
public record Protection(@Nullable Price tpPrice, @Nullable Price slPrice, boolean keepsTp, boolean keepsSl) {

    private static final Protection UNCHANGED = new Protection(null, null, true, true);

    /** What a decision does: an entry replaces both, an adjustment what it names. */
    public static Protection of(AssetDecision decision) {
        return switch (decision) {
            case Enter enter -> new Protection(enter.tpPrice(), enter.slPrice(), false, false);
            case AdjustPosition adjust -> of(adjust.adjustment());
            case AdjustOrders adjust -> of(adjust.adjustment());
            case ClosePosition _, Hold _ -> UNCHANGED;
        };
    }

    private static Protection of(@Nullable PositionAdjustment change) {
        if (change == null) return UNCHANGED;
        var tp = change.newTpPrice();
        var sl = change.newSlPrice();
        return new Protection(tp, sl, tp == null, sl == null);
    }

    private static Protection of(@Nullable OrderAdjustment change) {
        if (change == null) return UNCHANGED;
        return new Protection(
                change.adjustTp() ? change.newTpPrice() : null,
                change.adjustSl() ? change.newSlPrice() : null,
                !change.adjustTp() && !change.cancelTp(),
                !change.adjustSl() && !change.cancelSl());
    }

    /** The take profit that it leaves in place of the one that stands. */
    public @Nullable Price takeProfit(@Nullable Price standing) {
        return keepsTp ? standing : tpPrice;
    }

    /** The stop that it leaves in place of the one that stands. */
    public @Nullable Price stop(@Nullable Price standing) {
        return keepsSl ? standing : slPrice;
    }
}
