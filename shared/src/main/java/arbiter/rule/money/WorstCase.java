package arbiter.rule.money;

import arbiter.market.Money;
import arbiter.market.Side;
import java.math.BigDecimal;
import java.util.List;

/**
 * What a whole decision may lose together with everything that stands, in USD.
 *
 * @param atStops when every stop is hit
 * @param inLongGap when every long gaps down past its stop
 * @param inShortGap when every short gaps up past its stop
 */
public record WorstCase(Money atStops, Money inLongGap, Money inShortGap) {

    /** The worst case of all that stands after a decision. */
    public static WorstCase of(List<Holding> holdings, BigDecimal gapPercent) {
        var atStops = Money.ZERO;
        var inLongGap = Money.ZERO;
        var inShortGap = Money.ZERO;
        for (var holding : holdings) {
            atStops = atStops.plus(holding.lossAtStop());
            var gap = holding.gapLoss(gapPercent);
            if (holding.side() == Side.LONG) inLongGap = inLongGap.plus(gap);
            else inShortGap = inShortGap.plus(gap);
        }
        return new WorstCase(atStops, inLongGap, inShortGap);
    }

    /** What a gap against one side takes. */
    public Money inGap(Side side) {
        return side == Side.LONG ? inLongGap : inShortGap;
    }
}
