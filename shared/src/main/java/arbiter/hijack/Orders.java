package arbiter.hijack;

import arbiter.account.Position;
import arbiter.decision.AssetDecision;
import arbiter.decision.AssetDecision.AdjustOrders;
import arbiter.decision.AssetDecision.AdjustPosition;
import arbiter.decision.AssetDecision.ClosePosition;
import arbiter.decision.AssetDecision.Enter;
import arbiter.decision.AssetDecision.Hold;
import arbiter.decision.OrderAdjustment;
import arbiter.decision.PositionAdjustment;
import arbiter.market.Price;
import org.jspecify.annotations.Nullable;

/** The orders that stand beside a position. */
record Orders(@Nullable Price takeProfit, @Nullable Price stop) {

    static final Orders NONE = new Orders(null, null);

    static Orders of(Position position) {
        return new Orders(position.tpPrice(), position.slPrice());
    }

    /** As a decision leaves them. */
    Orders after(AssetDecision decision) {
        return switch (decision) {
            case Enter enter -> new Orders(enter.tpPrice(), enter.slPrice());
            case AdjustPosition adjust -> after(adjust.adjustment());
            case AdjustOrders adjust -> after(adjust.adjustment());
            case ClosePosition _, Hold _ -> this;
        };
    }

    private Orders after(@Nullable PositionAdjustment change) {
        return change == null
                ? this
                : new Orders(first(change.newTpPrice(), takeProfit), first(change.newSlPrice(), stop));
    }

    private Orders after(@Nullable OrderAdjustment change) {
        return change == null
                ? this
                : new Orders(
                        change.cancelTp() ? null : first(change.newTpPrice(), takeProfit),
                        change.cancelSl() ? null : first(change.newSlPrice(), stop));
    }

    private static @Nullable Price first(@Nullable Price one, @Nullable Price other) {
        return one == null ? other : one;
    }
}
