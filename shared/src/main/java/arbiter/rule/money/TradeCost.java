package arbiter.rule.money;

import arbiter.market.Decimals;
import arbiter.market.Money;
import arbiter.market.Side;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * What a round trip is expected to cost, in basis points of notional (R11): taker fees on both ends, the spread once, and the
 * funding that is paid while the position is held. Funding that is earned is not counted.
 *
 * @param feesBps of both ends
 * @param fundingBps over the whole holding time, never negative
 */
public record TradeCost(BigDecimal feesBps, BigDecimal spreadBps, BigDecimal fundingBps) {

    private static final BigDecimal EIGHT_HOURS = BigDecimal.valueOf(8);
    private static final int BPS_DECIMALS = 12;
    private static final int USD_DECIMALS = 8;

    /**
     * The cost of a side.
     *
     * @param rate8h fraction of notional that longs pay per 8 hours
     * @param hours that the position is held
     */
    public static TradeCost of(Side side, Fees fees, BigDecimal spreadBps, BigDecimal rate8h, BigDecimal hours) {
        var paid = paidBps(side, rate8h).max(BigDecimal.ZERO);
        return new TradeCost(
                fees.takerBps().multiply(BigDecimal.TWO),
                spreadBps,
                paid.multiply(hours).divide(EIGHT_HOURS, BPS_DECIMALS, RoundingMode.UP));
    }

    /** What a side pays per 8 hours in basis points of notional; negative when it earns. */
    public static BigDecimal paidBps(Side side, BigDecimal rate8h) {
        return rate8h.multiply(BigDecimal.valueOf(side.sign())).movePointRight(4);
    }

    /** The whole of it in basis points of notional. */
    public BigDecimal bps() {
        return Decimals.canonical(feesBps.add(spreadBps).add(fundingBps).round(MathContext.DECIMAL128));
    }

    /** The cost of a notional in USD, rounded up. */
    public Money of(Money notional) {
        return new Money(notional.value().multiply(bps()).movePointLeft(4).setScale(USD_DECIMALS, RoundingMode.UP));
    }
}
