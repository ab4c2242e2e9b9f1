package arbiter.rule.money;

import arbiter.market.Money;
import arbiter.market.Side;
import java.math.BigDecimal;
import java.util.List;

/**
 * What a price gap past every stop may take of everything that stands, in USD.
 *
 * @param inLongGap when every long gaps down
 * @param inShortGap when every short gaps up
 */
public record WorstCase(Money inLongGap, Money inShortGap) {

    /** The worst case of all that stands after a decision. */
    public static WorstCase of(List<Holding> holdings, BigDecimal gapPercent) {
        return new WorstCase(gap(Side.LONG, holdings, gapPercent), gap(Side.SHORT, holdings, gapPercent));
    }

    private static Money gap(Side side, List<Holding> holdings, BigDecimal gapPercent) {
        var gap = Money.ZERO;
        for (var holding : holdings) if (holding.side() == side) gap = gap.plus(holding.gapLoss(gapPercent));
        return gap;
    }

    /** What a gap against one side takes. */
    public Money inGap(Side side) {
        return side == Side.LONG ? inLongGap : inShortGap;
    }
}
