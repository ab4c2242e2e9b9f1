package arbiter.engine;

import arbiter.account.AccountState;
import arbiter.account.Position;
import arbiter.decision.AssetDecision;
import arbiter.decision.AssetDecision.AdjustOrders;
import arbiter.decision.AssetDecision.AdjustPosition;
import arbiter.decision.AssetDecision.ClosePosition;
import arbiter.decision.AssetDecision.Enter;
import arbiter.decision.AssetDecision.Hold;
import arbiter.decision.DecisionRecord;
import arbiter.decision.PositionAdjustment;
import arbiter.market.Price;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether what was recorded takes risk (spec 3): it enters, or moves away or cancels the stop of what stands now. */
final class RiskTaking {

    private RiskTaking() {}

    static boolean isIn(DecisionRecord record, AccountState state) {
        return record.decision().decision().decisions().stream()
                .anyMatch(decision -> isIn(decision, state.position(decision.asset())));
    }

    private static boolean isIn(AssetDecision decision, Optional<Position> position) {
        return switch (decision) {
            case Enter _ -> true;
            case Hold _, ClosePosition _ -> false;
            case AdjustPosition adjust -> isIn(adjust.adjustment(), position);
            case AdjustOrders(var _, var orders, var _) ->
                orders != null && (orders.cancelSl() || (orders.adjustSl() && loosens(orders.newSlPrice(), position)));
        };
    }

    private static boolean isIn(@Nullable PositionAdjustment adjustment, Optional<Position> position) {
        return adjustment != null
                && (adjustment.type() == PositionAdjustment.Type.INCREASE
                        || loosens(adjustment.newSlPrice(), position));
    }

    private static boolean loosens(@Nullable Price stop, Optional<Position> position) {
        var held = position.orElse(null);
        var stands = held == null ? null : held.slPrice();
        return held != null && stop != null && stands != null && held.side().losesAt(stop, stands);
    }
}
