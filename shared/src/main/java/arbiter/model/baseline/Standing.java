package arbiter.model.baseline;

import arbiter.account.OpenOrder;
import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Side;
import arbiter.strategy.EntrySize;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What a position or an unfilled order weighs in the account's limits, in USD.
 *
 * @param loss at its stop with the taker fee of the exit, or 20 % of notional without a stop (R02)
 */
record Standing(Money notional, Money margin, Money loss) {

    static final Standing NOTHING = new Standing(Money.ZERO, Money.ZERO, Money.ZERO);

    /** What R02 assumes that a position without a stop may lose, as a fraction of notional. */
    static final BigDecimal LOSS_WITHOUT_STOP = EntrySize.LOSS_WITHOUT_STOP;

    private static final int DECIMALS = 8;

    /** The weight of a position whose notional is known. */
    static Standing of(AccountView.Held held, Money notional, BigDecimal takerFee) {
        var atStop = held.slPrice() == null ? null : held.quantity().at(held.slPrice());
        return new Standing(notional, held.margin(), loss(held.side(), notional, atStop, takerFee));
    }

    /** The weight of an order, at the price where it weighs most: its own, the market's, or its own mirrored about that. */
    static Standing of(OpenOrder order, @Nullable Price market, BigDecimal takerFee) {
        var own = order.price().value();
        var price = market == null
                ? order.price()
                : new Price(market.value().add(own.subtract(market.value()).abs()));
        var notional = order.quantity().at(price);
        var margin = notional.dividedUp(BigDecimal.valueOf(order.leverage()));
        var atStop = order.slPrice() == null ? null : order.quantity().at(order.slPrice());
        var loss = loss(order.side(), order.quantity().at(order.price()), atStop, takerFee);
        return new Standing(notional, margin, loss);
    }

    private static Money loss(Side side, Money notional, @Nullable Money atStop, BigDecimal takerFee) {
        var fee = notional.times(takerFee);
        var move = atStop == null
                ? notional.times(LOSS_WITHOUT_STOP)
                : notional.minus(atStop).times(side.sign()).max(Money.ZERO);
        return move.plus(fee).rounded(DECIMALS, RoundingMode.UP);
    }

    /** The loss in a gap of this fraction of price: no more than the margin (R14). */
    Money gapLoss(BigDecimal gap) {
        return notional.times(gap).min(margin);
    }
}
