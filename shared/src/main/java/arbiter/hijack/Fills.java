package arbiter.hijack;

import arbiter.decision.Execution;
import arbiter.market.Price;
import arbiter.market.Side;
import arbiter.strategy.RiskLimits;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** How orders fill. All of them pay the taker's fee. */
enum Fills {
    /** Entries at the price of the decision, stops at their own. Funding is not charged. */
    EXACT,
    /** Entries that may take at the far end of the drift allowed, stops 10 bps beyond their own, funding charged at its limit. */
    ROUGH;

    /** How far beyond its price a stop fills in rough markets, in basis points. */
    static final BigDecimal SLIPPAGE_BPS = BigDecimal.TEN;

    private static final int DECIMALS = 8;

    /** Where an entry fills; one that rests in the book fills at its limit. */
    Price entry(Price price, Side side, Execution execution, RiskLimits limits) {
        return this == EXACT || execution.limitPrice() != null
                ? price
                : beyond(price, side.sign(), limits.maxDriftPercent().movePointLeft(2));
    }

    /** Where a stop of a side fills. */
    Price stop(Price stop, Side side) {
        return this == EXACT ? stop : beyond(stop, -side.sign(), SLIPPAGE_BPS.movePointLeft(4));
    }

    /** Basis points of notional that everything standing pays at a funding stamp. */
    BigDecimal fundingBps(RiskLimits limits) {
        return this == EXACT ? BigDecimal.ZERO : limits.maxFundingBps();
    }

    private static Price beyond(Price price, int sign, BigDecimal share) {
        var factor = BigDecimal.ONE.add(share.multiply(BigDecimal.valueOf(sign)));
        return new Price(price.value().multiply(factor).setScale(DECIMALS, RoundingMode.HALF_EVEN));
    }
}
