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
     * Whether it still counts beside this state: until a state newer than {@code validUntil}, or where nothing stood in the
     * asset before it, until a newer state shows its order or its position. What is shown of an asset where something stood
     * already may be the older order, so it covers nothing.
     */
    public boolean standsBeside(AccountState state) {
        if (state.asOf().isAfter(validUntil)) return false;
        return !(fresh && state.asOf().isAfter(decidedAt) && isShownBy(state));
    }

    private boolean isShownBy(AccountState state) {
        return state.position(asset).isPresent()
                || state.openOrders(asset).stream().anyMatch(order -> order.side() == side);
    }

    /** The entry order it stands for. */
    public OpenOrder order() {
        return new OpenOrder(asset, side, quantity, price, leverage, tpPrice, slPrice);
    }
}
