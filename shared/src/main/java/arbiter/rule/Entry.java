package arbiter.rule;

import arbiter.account.Position;
import arbiter.decision.RiskLevel;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Quantity;
import arbiter.market.Side;
import arbiter.market.Symbol;
import arbiter.rule.money.Liquidation;
import arbiter.rule.money.OrderSize;
import org.jspecify.annotations.Nullable;

/**
 * Capital newly committed to one asset: a buy, a sell, or an increase.
 *
 * @param facts null when the asset has no market data
 * @param position the position of its side that it adds to, null for a new one
 * @param allocation margin in USD
 * @param leverage the one that will be used: stated, the standing position's, or the default
 * @param notional allocation x leverage, in USD
 * @param tpPrice the take profit that stands after the action
 * @param stop the stop that stands after the action
 * @param fresh whether neither a position nor an order stands in the asset
 */
record Entry(
        Symbol asset,
        Side side,
        @Nullable AssetFacts facts,
        @Nullable Position position,
        Money allocation,
        int leverage,
        Money notional,
        @Nullable Price tpPrice,
        @Nullable Price stop,
        boolean fresh,
        RiskLevel riskLevel) {

    /** The coins it buys or sells at this price, in whole steps of the venue. */
    Quantity quantity(AssetFacts at) {
        return OrderSize.quantity(notional, at.price(), at.terms().quantityStep());
    }

    /** Where the whole position is liquidated after it, from its average entry. */
    Liquidation liquidation(AssetFacts at) {
        var average = position == null
                ? at.price()
                : OrderSize.average(position.quantity(), position.entryPrice(), quantity(at), at.price());
        return Liquidation.of(side, average, leverage, at.terms());
    }
}
