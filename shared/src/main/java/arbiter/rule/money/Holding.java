package arbiter.rule.money;

import arbiter.market.Money;
import arbiter.market.Side;
import arbiter.market.Symbol;
import java.math.BigDecimal;

/**
 * What stands on one side of one asset, positions and unfilled orders together, in USD.
 *
 * @param notional at the price of now; an unfilled order's at its own
 * @param lossAtStop with fees; 20 % of notional where no stop stands
 */
public record Holding(Symbol asset, Side side, Money notional, Money margin, Money lossAtStop) {

    /** Nothing at all. */
    public static Holding nothing(Symbol asset, Side side) {
        return new Holding(asset, side, Money.ZERO, Money.ZERO, Money.ZERO);
    }

    /** This and another of the same asset and side. */
    public Holding plus(Holding other) {
        return new Holding(
                asset,
                side,
                notional.plus(other.notional),
                margin.plus(other.margin),
                lossAtStop.plus(other.lossAtStop));
    }

    /** What a price gap of some percent against it takes: never more than its isolated margin (R14). */
    public Money gapLoss(BigDecimal gapPercent) {
        return notional.percent(gapPercent).min(margin);
    }
}
