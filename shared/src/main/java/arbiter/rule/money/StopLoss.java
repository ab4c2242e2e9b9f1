package arbiter.rule.money;

import arbiter.market.Money;
import arbiter.market.Price;
import arbiter.market.Side;
import arbiter.strategy.EntrySize;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What a position loses when its stop is hit, in USD.
 *
 * <p>Spec 3: max(0, quantity x (price - stop) x side) + taker fee on the new part and on the exit. Both fees are taken on
 * notional at the price of now, so that a long and its mirrored short lose the same. Where no stop stands 20 % of notional
 * stands for all of it (R02).
 */
public final class StopLoss {

    private static final int DECIMALS = 8;

    private StopLoss() {}

    /**
     * The loss of a whole notional, rounded up.
     *
     * @param added the part of it that is yet to be bought or sold
     */
    public static Money of(Money whole, Money added, Side side, Price price, @Nullable Price stop, Fees fees) {
        return stop == null
                ? withoutStop(whole)
                : fall(whole, side, price, stop).plus(fees.taker(whole)).plus(fees.taker(added));
    }

    /** What stands for the loss of a notional that has no stop. */
    public static Money withoutStop(Money whole) {
        return whole.times(EntrySize.LOSS_WITHOUT_STOP);
    }

    /** What a notional at a price loses on the way to a stop; nothing when the stop is already in profit. */
    private static Money fall(Money notional, Side side, Price price, Price stop) {
        if (!side.losesAt(stop, price)) return Money.ZERO;
        var distance = price.distanceTo(stop);
        return new Money(notional.value().multiply(distance).divide(price.value(), DECIMALS, RoundingMode.UP));
    }
}
