package arbiter.account;

import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Quantity;
import arbiter.market.Side;
import arbiter.market.Symbol;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry of an earlier decision that no newer account state covers yet; it counts as standing (spec 6).
 *
 * @param decisionId the decision that made it
 * @param fresh whether nothing stood in the asset before it
 * @param margin USD it will bind, with the taker fee
 */
public record PendingEntry(
        String decisionId,
        Symbol asset,
        Side side,
        Quantity quantity,
        Price price,
        int leverage,
        @Nullable Price tpPrice,
        @Nullable Price slPrice,
        Money margin,
        boolean fresh,
        Instant decidedAt,
        Instant validUntil) {

    /**
     * Whether it still counts beside this state: a newer state covers it once it shows the order, a fill since the decision,
     * or a position where none stood; and a state newer than {@code validUntil} ends it in any case.
     */
    public boolean standsBeside(AccountState state) {
        if (state.asOf().isAfter(validUntil)) return false;
        return !(state.asOf().isAfter(decidedAt) && isShownBy(state));
    }

    private boolean isShownBy(AccountState state) {
        var lastFill = state.lastFillAt().get(asset);
        return state.openOrders(asset).stream().anyMatch(order -> order.side() == side)
                || (lastFill != null && !lastFill.isBefore(decidedAt))
                || (fresh && state.position(asset).isPresent());
    }

    /** The entry order it stands for. */
    public OpenOrder order() {
        return new OpenOrder(asset, side, quantity, price, leverage, tpPrice, slPrice);
    }
}
