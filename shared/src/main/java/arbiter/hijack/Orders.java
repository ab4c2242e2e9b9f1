package arbiter.hijack;

import arbiter.account.Position;
import arbiter.decision.AssetDecision;
import arbiter.decision.Protection;
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
        var change = Protection.of(decision);
        return new Orders(change.takeProfit(takeProfit), change.stop(stop));
    }
}
